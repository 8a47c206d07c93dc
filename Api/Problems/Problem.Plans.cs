using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Problems;

// What the plan or the policy of a tenant does not allow.
internal sealed partial record Problem
{
    public static readonly Problem PlanRequired = new(
        ProblemCode.PlanRequired, "The plan of the workspace has no API keys. Upgrade it under Settings -> Billing.")
    {
        Plan = PlanGap.Keys,
    };

    public static readonly Problem PoliciesNotIncluded = new(
        ProblemCode.PoliciesNotIncluded, "The plan of the workspace has no policies. Upgrade it; a policy that is there can be lifted with an empty one.")
    {
        Plan = new PlanGap(null, null, limits => limits.HasPolicies),
    };

    public static readonly Problem IpAllowListsNotIncluded = new(
        ProblemCode.IpAllowListsNotIncluded, "The plan of the workspace does not bind keys to addresses. Upgrade it, or leave allowedIps out.")
    {
        Plan = new PlanGap(null, null, limits => limits.HasIpAllowLists),
    };

    public static readonly Problem AuditExportNotIncluded = new(
        ProblemCode.AuditExportNotIncluded, "The plan of the workspace does not include the export. Upgrade it, or read the list page by page.")
    {
        Plan = new PlanGap(null, null, limits => limits.HasAuditExport),
    };

    public static readonly Problem PlanManagedByOperator = new(
        ProblemCode.PlanManagedByOperator, "The plan is not changed here. Use upgradeUrl, or ask whoever operates the installation.")
    {
        Plan = PlanGap.InNoPlan,
    };

    public static readonly Problem RoleMayNotHoldKeys = new(
        ProblemCode.RoleMayNotHoldKeys, "The policy of the workspace names the roles that hold keys, and the owner's is not among them. Ask an administrator.")
    {
        Rule = PolicyRule.Roles,
    };

    public static readonly Problem NameTaken = Violated(
        PolicyRule.UniqueNames, "name", "Choose another name: the policy of the workspace wants names that differ, and another living key has this one.");

    public static readonly Problem LastOwner = new(ProblemCode.LastOwner, "Make another member an active owner first: a workspace keeps one.");

    public static readonly Problem SystemTenantStaysOpen = new(
        ProblemCode.SystemTenantStaysOpen, "This could leave nobody who operates the installation. Let another operator do it, or leave it.");

    public static readonly Problem ServiceMember = new(
        ProblemCode.ServiceMember, "A service does not sign in. Make keys for it with POST /v1/api-keys and owner.");

    public static Problem BlockedBy(PolicyRule rule) => Blocked with { Rule = rule };

    public static Problem Violated(PolicyRule rule, string field, string message) =>
        Invalid(field, message) with { Code = ProblemCode.PolicyViolated, Rule = rule };

    public static Problem KeyLimitReached(bool ofMember, int most, long used) => new(
        ProblemCode.KeyLimitReached,
        ofMember
            ? "The owner has as many keys as the plan allows. Revoke one that is not needed, or upgrade."
            : "The workspace has as many keys as the plan allows. Revoke one that is not needed, or upgrade.")
    {
        Plan = new PlanGap(most, used, limits => limits.HasKeys && (ofMember ? limits.KeysPerMember : limits.KeysPerTenant) > used),
    };

    /// <param name="longest">The plan's.</param>
    /// <param name="wanted">Null for without end.</param>
    public static Problem LifetimeLimitReached(TimeSpan longest, TimeSpan? wanted) => new(
        ProblemCode.LifetimeLimitReached, "Choose an earlier expiresAt: the plan limits how long a key lives, to the seconds in limit.")
    {
        Plan = new PlanGap((long)longest.TotalSeconds, (long?)wanted?.TotalSeconds, limits => limits.HasKeys && limits.AllowsLifetime(wanted)),
    };

    public static Problem OverlapLimitReached(TimeSpan longest, TimeSpan wanted) => new(
        ProblemCode.OverlapLimitReached, "Choose a shorter overlap: the plan limits how long the old secret lives on, to the seconds in limit.")
    {
        Plan = new PlanGap((long)longest.TotalSeconds, (long)wanted.TotalSeconds, limits => limits.HasKeys && wanted <= limits.LongestOverlap),
    };
}
