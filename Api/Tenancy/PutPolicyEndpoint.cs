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
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Tenancy;

internal static class PutPolicyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/v1/tenant/policy", Handle)
        .Describe(
            "putPolicy",
            "Replace the policy",
            "Needs `members:manage`, and a plan with policies. Keys that break a rule are blocked, not deleted, and show which rule (`blockedReason`); they work again when they comply or the rule is lifted. `{}` lifts all rules, on every plan.")
        .Takes<PutPolicyRequest>()
        .TakesWait()
        .TakesIfMatch()
        .Refuses(ProblemCode.PoliciesNotIncluded, ProblemCode.SystemTenantStaysOpen, ProblemCode.PreconditionFailed, ProblemCode.InvalidValue)
        .AnswersWithETag();

    internal static async Task<Results<Ok<PolicyResponse>, Problem>> Handle(Call call, IKeyStore store, CommandDesk commands, ReceiptDesk receipts)
    {
        var tenant = call.Caller.Tenant;
        if (!call.Caller.May(Permission.MembersManage))
        {
            return Problem.Insufficient(Permission.MembersManage);
        }

        if (call.Match(tenant.PolicyVersion).IsRefused(out var problem, out var expected)
            || (await call.ReadAsync(ApiJson.Default.PutPolicyRequest)).IsRefused(out problem, out var body)
            || (await PolicyReader.ReadAsync(body.Value, tenant.Id, store, call.Aborted)).IsRefused(out problem, out var policy))
        {
            return problem;
        }

        var order = DirectoryOrders.Put(new PutPolicy(tenant.Id, policy), expected.Value);
        if ((await commands.RunAsync(call, order)).Refusal(expected) is { } notDone)
        {
            return notDone;
        }

        var receipt = await receipts.OfAsync(call, ChangeSubject.OfPolicy(tenant.Id));
        var after = await store.ReadTenantAsync(tenant.Id, call.Aborted) ?? throw new InvalidOperationException("A tenant that was just written is gone.");
        call.SetVersion(after.PolicyVersion);
        return TypedResults.Ok(PolicyResponse.Of(after.Policy) with { Receipt = receipt });
    }
}
