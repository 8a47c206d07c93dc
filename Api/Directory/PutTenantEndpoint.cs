using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Directory;

internal static class PutTenantEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenants/{tenant}", Handle)
        .Describe(
            "putTenant",
            "Make or change a tenant",
            "A suspended tenant's keys answer 403 until it is active again; so do the keys of one whose plan is `starter`. A status that is left out stays as it is.")
        .Takes<PutTenantRequest>()
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    internal static async Task<Results<Ok<TenantResponse>, Created<TenantResponse>, Problem>> Handle(
        string tenant, Call call, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format, Plans plans)
    {
        if (call.Caller.MayOperate() is { } refused)
        {
            return refused;
        }

        if (!TenantId.TryParse(tenant, out var id))
        {
            return Problem.Invalid("tenant", DirectoryFieldReader.SlugRule);
        }

        var before = await store.ReadTenantAsync(id, call.Aborted);
        if (call.Match(before?.Version).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PutTenantRequest)).IsRefused(out problem, out var body)
            || Read(body.Value, id, before, new DirectoryFieldReader(format), plans).IsRefused(out problem, out var wanted))
        {
            return problem;
        }

        // What is kept was read before: it must still be so.
        var outcome = await commands.RunAsync(call, DirectoryOrders.Put(wanted, body.Value.Status is null ? expected.Or(before?.Version ?? 0) : expected.Value));
        if (outcome.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(id));
        var after = await store.ReadTenantAsync(id, call.Aborted) ?? throw new InvalidOperationException("A tenant that was just written is gone.");
        call.SetVersion(after.Version);
        var answer = TenantResponse.Of(after, plans) with { Use = UseResponse.Of(await store.ReadUseAsync(id, null, call.Aborted)), Receipt = receipt };
        return outcome.Made(before is null) ? TypedResults.Created($"/v1/tenants/{id}", answer) : TypedResults.Ok(answer);
    }

    private static Answer<PutTenant> Read(PutTenantRequest request, TenantId id, Tenant? before, DirectoryFieldReader fields, Plans plans)
    {
        var (name, plan, isSuspended) = (fields.Name(request.Name), fields.Plan(request.Plan), fields.IsSuspended(request.Status));
        if (id == TenantId.System && !plans[plan].HasKeys)
        {
            fields.Errors.Add("plan", DirectoryFieldReader.SystemNeedsKeys);
        }

        if (id == TenantId.System && isSuspended == true)
        {
            fields.Errors.Add("status", "The system tenant stays active, or nobody could operate the installation.");
        }

        var staysSuspended = isSuspended ?? before is { Status: TenantStatus.Suspended };
        return fields.Errors.ToProblem() is { } problem
            ? problem
            : new PutTenant(id, name, plan, staysSuspended ? TenantStatus.Suspended : TenantStatus.Active);
    }
}
