using System.Collections.Frozen;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Directory;

/// <summary>What each plan includes. The operator may change it; it is the same for all processes of an installation.</summary>
public sealed class Plans
{
    /// <summary>What plans include unless the operator says otherwise.</summary>
    public static readonly Plans Default = new(new Dictionary<Plan, PlanLimits>
    {
        [Plan.Starter] = new() { UsageDays = 7 },
        [Plan.Pro] = new()
        {
            HasKeys = true,
            KeysPerMember = 5_000,
            KeysPerTenant = 10_000,
            LongestOverlap = KeyRules.MaxOverlap,
            UsageDays = 30,
            HasIpAllowLists = true,
            HasPolicies = true,
        },
        [Plan.Enterprise] = new()
        {
            HasKeys = true,
            KeysPerMember = 100_000,
            KeysPerTenant = 1_000_000,
            LongestOverlap = KeyRules.MaxOverlap,
            UsageDays = 400,
            HasIpAllowLists = true,
            HasAuditExport = true,
            HasPolicies = true,
        },
    });

    private readonly FrozenDictionary<Plan, PlanLimits> limits;

    /// <summary>Plans with their limits; one that is missing includes nothing.</summary>
    public Plans(IReadOnlyDictionary<Plan, PlanLimits> limits) => this.limits = limits.ToFrozenDictionary();

    /// <summary>All plans, the least first.</summary>
    public static IReadOnlyList<Plan> All { get; } = [Plan.Starter, Plan.Pro, Plan.Enterprise];

    /// <summary>What a plan includes; nothing when it is not known.</summary>
    public PlanLimits this[Plan plan] => limits.GetValueOrDefault(plan, PlanLimits.None);

    /// <summary>The least plan that includes something; null when none does.</summary>
    public Plan? LeastWith(Func<PlanLimits, bool> includes)
    {
        foreach (var plan in All)
        {
            if (includes(this[plan]))
            {
                return plan;
            }
        }

        return null;
    }
}
