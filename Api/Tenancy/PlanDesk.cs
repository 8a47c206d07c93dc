using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Tenancy;

/// <summary>Says what plans include and what is used of them.</summary>
internal sealed class PlanDesk(IKeyStore store, Plans plans, IOptions<KeysOptions> options)
{
    public bool IsSelfService => options.Value.AllowsSelfServicePlans;

    public async ValueTask<PlanResponse> DescribeAsync(Caller caller, Plan plan, CancellationToken cancellationToken) => new()
    {
        Plan = plan,
        Limits = LimitsResponse.Of(plans[plan]),
        Use = await UseOfAsync(caller, cancellationToken),
        SelfService = IsSelfService,
        UpgradeUrl = options.Value.UpgradeUrl,
        Plans = [.. Plans.All.Select(offered => new OfferedPlanResponse { Plan = offered, Limits = LimitsResponse.Of(plans[offered]) })],
    };

    public async ValueTask<OwnUseResponse> UseOfAsync(Caller caller, CancellationToken cancellationToken) =>
        OwnUseResponse.Of(await store.ReadUseAsync(caller.Tenant.Id, caller.Member.User, cancellationToken));
}
