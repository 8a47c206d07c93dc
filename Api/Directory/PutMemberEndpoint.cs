using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces.Directory;

namespace Orleans.Keys.Api.Directory;

internal static class PutMemberEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenants/{tenant}/members/{user}", Handle)
        .Describe(
            "putMember",
            "Make, change or bring back a member",
            "Keys act as members, with the role they have at that moment. A member who was removed and comes back has none of the old keys. A status that is left out stays as it is.")
        .Takes<PutMemberRequest>()
        .TakesIfMatch()
        .Refuses(ProblemCode.NotFound, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    private static async Task<Results<Ok<MemberResponse>, Created<MemberResponse>, Problem>> Handle(
        string tenant, string user, Call call, MemberDirectory members, GrainDesk grains, KeyFormat format)
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

        var before = await members.FindAsync(tenantId, userId, call.Aborted);
        if (call.Match(before?.Version).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PutMemberRequest)).IsRefused(out problem, out var body)
            || Read(body.Value, userId, before, expected, new DirectoryFieldReader(format)).IsRefused(out problem, out var command))
        {
            return problem;
        }

        if ((await members.MayPutAsync(call, tenantId, before, new RoleName(command.Role))) is { } beyond)
        {
            return beyond;
        }

        var reply = await grains.AskAsync(tenantId, (grain, cancellationToken) => grain.PutMember(command, call.ToActor(), cancellationToken));
        if (reply.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var after = await members.FindAsync(tenantId, userId, call.Aborted) ?? throw new InvalidOperationException("A member that was just written is gone.");
        call.SetVersion(after.Version);
        return reply is { Created: true }
            ? TypedResults.Created($"/v1/tenants/{tenantId}/members/{userId}", MemberResponse.Of(after))
            : TypedResults.Ok(MemberResponse.Of(after));
    }

    private static Answer<PutMemberCommand> Read(PutMemberRequest request, UserId user, Member? before, ExpectedVersion expected, DirectoryFieldReader fields)
    {
        var isSuspended = fields.IsSuspended(request.Status);
        var command = new PutMemberCommand
        {
            User = user.Value,
            Email = fields.Email(request.Email),
            Name = fields.Name(request.Name).Value,
            Role = fields.Role(request.Role).Value,
            IsSuspended = isSuspended ?? before is { Status: MemberStatus.Suspended },
            // What is kept was read before: it must still be so.
            ExpectedVersion = isSuspended is null ? before?.Version : expected.Value,
        };
        return fields.Errors.ToProblem() is { } problem ? problem : command;
    }
}
