using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class PutMemberEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenants/{tenant}/members/{user}", Handle)
        .Describe(
            "putMember",
            "Make, change or bring back a member",
            "Keys act as members, with the role they have at that moment. A member who was removed and comes back has none of the old keys. A status that is left out stays as it is. A `service` needs no e-mail and never signs in; keys are made for it by those who manage keys and members. A tenant keeps its last owner.")
        .Takes<PutMemberRequest>()
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.NotFound, ProblemCode.LastOwner, ProblemCode.SystemTenantStaysOpen, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    internal static async Task<Results<Ok<MemberResponse>, Created<MemberResponse>, Problem>> Handle(
        string tenant, string user, Call call, MemberDirectory members, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
    {
        if (call.Caller.MayManageMembers(tenant) is { } refused)
        {
            return refused;
        }

        var (tenantId, userId) = (new TenantId(tenant), new UserId(user));
        if (!UserId.TryParse(user, out _))
        {
            return Problem.Invalid("user", DirectoryFieldReader.SlugRule);
        }

        var stored = await store.ReadMemberAsync(tenantId, userId, call.Aborted);
        var before = stored is { Status: MemberStatus.Removed } ? null : stored;
        if (call.Match(before?.Version).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PutMemberRequest)).IsRefused(out problem, out var body)
            || Read(body.Value, tenantId, userId, before, new DirectoryFieldReader(format)).IsRefused(out problem, out var wanted))
        {
            return problem;
        }

        var keepsOwner = wanted is { IsSuspended: false, Kind: MemberKind.Person } && wanted.Role == RoleName.Owner;
        if ((await members.MayPutAsync(call, tenantId, before, wanted.Role)
            ?? (keepsOwner ? null : call.Caller.MayGiveUpOperator(tenantId, userId))) is { } beyond)
        {
            return beyond;
        }

        var outcome = await commands.RunAsync(call, DirectoryOrders.Put(wanted, Pin(call.Caller, body.Value, stored, expected)));
        if (outcome.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(tenantId, userId));
        var after = await members.FindAsync(tenantId, userId, call.Aborted) ?? throw new InvalidOperationException("A member that was just written is gone.");
        call.SetVersion(after.Version);
        var answer = MemberResponse.Of(after) with { Receipt = receipt };
        return outcome.Made(before is null)
            ? TypedResults.Created($"/v1/tenants/{tenantId}/members/{userId}", answer)
            : TypedResults.Ok(answer);
    }

    // What is kept, and what the caller was found to have the right to change, was read before: it must still be so.
    private static long? Pin(Caller caller, PutMemberRequest request, Member? stored, ExpectedVersion expected) =>
        caller.IsOperator && request.Status is not null ? expected.Value : expected.Or(stored?.Version ?? 0);

    private static Answer<PutMember> Read(PutMemberRequest request, TenantId tenant, UserId user, Member? before, DirectoryFieldReader fields)
    {
        var kind = fields.Kind(request.Kind) ?? before?.Kind ?? MemberKind.Person;
        var wanted = new PutMember
        {
            Tenant = tenant,
            User = user,
            Kind = kind,
            Email = fields.Email(request.Email, kind),
            Name = fields.Name(request.Name),
            Role = fields.Role(request.Role),
            IsSuspended = fields.IsSuspended(request.Status) ?? before is { Status: MemberStatus.Suspended },
        };
        return fields.Errors.ToProblem() is { } problem ? problem : wanted;
    }
}
