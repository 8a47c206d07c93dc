using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Tenancy;

internal static class PutPlanEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenant/plan", Handle)
        .Describe(
            "putPlan",
            "Change the plan",
            "Needs `billing:manage`, and an installation whose operator leaves plans to their owners (`Keys__SelfServicePlans`). A plan without keys pauses the keys there are; they wake with an upgrade.")
        .Takes<PutPlanRequest>()
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.PlanManagedByOperator, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    internal static async Task<Results<Ok<PlanResponse>, Problem>> Handle(
        Call call, PlanDesk plans, IKeyStore store, CommandDesk commands, ReceiptDesk receipts, KeyFormat format)
    {
        var caller = call.Caller;
        if (!caller.May(Permission.BillingManage))
        {
            return Problem.Insufficient(Permission.BillingManage);
        }

        if (!plans.IsSelfService)
        {
            return Problem.PlanManagedByOperator;
        }

        if (call.Match(caller.Tenant.Version).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PutPlanRequest)).IsRefused(out problem, out var body)
            || Read(body.Value, caller, new DirectoryFieldReader(format)).IsRefused(out problem, out var plan))
        {
            return problem;
        }

        // Name and status are kept as they were read: they must still be so.
        var tenant = caller.Tenant;
        var order = DirectoryOrders.Put(new PutTenant(tenant.Id, tenant.Name, plan, tenant.Status), tenant.Version);
        if ((await commands.RunAsync(call, order)).Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.Of(tenant.Id));
        var after = await store.ReadTenantAsync(tenant.Id, call.Aborted) ?? throw new InvalidOperationException("A tenant that was just written is gone.");
        call.SetVersion(after.Version);
        return TypedResults.Ok(await plans.DescribeAsync(caller, after.Plan, call.Aborted) with { Receipt = receipt });
    }

    private static Answer<Plan> Read(PutPlanRequest request, Caller caller, DirectoryFieldReader fields)
    {
        var plan = fields.Plan(request.Plan);
        if (caller.Tenant.Id == TenantId.System && !caller.Plans[plan].HasKeys)
        {
            fields.Errors.Add("plan", DirectoryFieldReader.SystemNeedsKeys);
        }

        return fields.Errors.ToProblem() is { } problem ? problem : plan;
    }
}
