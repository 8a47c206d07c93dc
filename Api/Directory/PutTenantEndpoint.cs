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
        .TakesIfMatch()
        .Refuses(ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    private static async Task<Results<Ok<TenantResponse>, Created<TenantResponse>, Problem>> Handle(
        string tenant, Call call, IKeyStore store, GrainDesk grains, KeyFormat format)
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
            || Read(body.Value, id, before, expected, new DirectoryFieldReader(format)).IsRefused(out problem, out var command))
        {
            return problem;
        }

        var reply = await grains.AskAsync(id, (grain, cancellationToken) => grain.Put(command, call.ToActor(), cancellationToken));
        if (reply.Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var after = await store.ReadTenantAsync(id, call.Aborted) ?? throw new InvalidOperationException("A tenant that was just written is gone.");
        call.SetVersion(after.Version);
        return reply is { Created: true } ? TypedResults.Created($"/v1/tenants/{id}", TenantResponse.Of(after)) : TypedResults.Ok(TenantResponse.Of(after));
    }

    private static Answer<PutTenantCommand> Read(PutTenantRequest request, TenantId id, Tenant? before, ExpectedVersion expected, DirectoryFieldReader fields)
    {
        var (name, plan, isSuspended) = (fields.Name(request.Name), fields.Plan(request.Plan), fields.IsSuspended(request.Status));
        if (id == TenantId.System && plan == TenantPlan.Starter)
        {
            fields.Errors.Add("plan", "The system tenant needs a plan with keys, or nobody could operate the installation.");
        }

        if (id == TenantId.System && isSuspended == true)
        {
            fields.Errors.Add("status", "The system tenant stays active, or nobody could operate the installation.");
        }

        return fields.Errors.ToProblem() is { } problem ? problem : new PutTenantCommand
        {
            Name = name.Value,
            Plan = plan,
            IsSuspended = isSuspended ?? before is { Status: TenantStatus.Suspended },
            // What is kept was read before: it must still be so.
            ExpectedVersion = isSuspended is null ? before?.Version : expected.Value,
        };
    }
}
