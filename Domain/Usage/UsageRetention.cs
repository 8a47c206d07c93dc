using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Usage;

/// <summary>For how many days a tenant's usage log is kept.</summary>
public static class UsageRetention
{
    /// <summary>The longest of any plan.</summary>
    public static readonly int LongestDays = Enum.GetValues<Plan>().Max(DaysOf);

    /// <summary>The days of a plan. A record keeps those of the plan under which it was made, and is shown within those of the present one.</summary>
    public static int DaysOf(Plan plan) => plan switch
    {
        Plan.Starter => 7,
        Plan.Pro => 30,
        Plan.Enterprise => 365,
    };
}
