using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Billing;

/// <summary>The question whether to change to another plan.</summary>
internal sealed record PlanQuestion
{
    public required Plan Plan { get; init; }

    /// <summary>The plan there is.</summary>
    public required PlanResponse Now { get; init; }

    public required long Version { get; init; }

    public Problem? Problem { get; init; }

    public bool IsUpgrade => Plan > Now.Plan;

    public LimitsResponse Then => Now.Plans.Single(offered => offered.Plan == Plan).Limits;
}
