namespace Orleans.Keys.Domain.Directory;

/// <summary>Replaces the policy of a tenant.</summary>
/// <param name="Tenant">Which tenant.</param>
/// <param name="Policy">The rules from now on.</param>
public sealed record PutPolicy(TenantId Tenant, KeyPolicy Policy)
{
    /// <summary>
    /// A plan without policies leaves the way out of one that is there: all rules can be lifted. The tenant that operates the installation
    /// has none, or a rule could end the keys that alone could lift it.
    /// </summary>
    /// <param name="tenant">As it is; null when there is none.</param>
    /// <param name="limits">What its plan includes.</param>
    public static DirectoryDecision<Tenant> Decide(Tenant? tenant, PlanLimits limits, PutPolicy command)
    {
        if (tenant is null)
        {
            return DirectoryRefusal.NotFound;
        }

        if (command.Policy == tenant.Policy)
        {
            return default;
        }

        if (command.Policy != KeyPolicy.None && tenant.Id == TenantId.System)
        {
            return DirectoryRefusal.SystemTenantStaysOpen;
        }

        if (command.Policy != KeyPolicy.None && !limits.HasPolicies)
        {
            return DirectoryRefusal.PoliciesNotIncluded;
        }

        return tenant with { Policy = command.Policy, PolicyVersion = tenant.PolicyVersion + 1 };
    }
}
