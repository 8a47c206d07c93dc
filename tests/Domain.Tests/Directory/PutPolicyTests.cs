using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class PutPolicyTests
{
    private static readonly KeyPolicy Strict = new() { ExpiryRequired = true };

    private static readonly PlanLimits WithPolicies = new() { HasPolicies = true };

    [Fact]
    public void Policy_is_replaced_and_counted()
    {
        var decision = PutPolicy.Decide(Acme with { PolicyVersion = 2 }, WithPolicies, new(Acme.Id, Strict));

        Assert.Equal(Acme with { Policy = Strict, PolicyVersion = 3 }, decision.Row);
    }

    [Fact]
    public void Same_policy_changes_nothing_whatever_the_plan()
    {
        var decision = PutPolicy.Decide(Acme with { Policy = Strict }, PlanLimits.None, new(Acme.Id, Strict));

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Plan_without_policies_takes_none_but_lets_one_be_lifted()
    {
        Assert.Equal(DirectoryRefusal.PoliciesNotIncluded, PutPolicy.Decide(Acme, PlanLimits.None, new(Acme.Id, Strict)).Refusal);
        Assert.Equal(KeyPolicy.None, PutPolicy.Decide(Acme with { Policy = Strict }, PlanLimits.None, new(Acme.Id, KeyPolicy.None)).Row?.Policy);
    }

    [Fact]
    public void Tenant_that_operates_the_installation_takes_no_policy()
    {
        var system = Acme with { Id = TenantId.System };

        Assert.Equal(DirectoryRefusal.SystemTenantStaysOpen, PutPolicy.Decide(system, WithPolicies, new(system.Id, Strict)).Refusal);
    }

    [Fact]
    public void Absent_tenant_has_no_policy() =>
        Assert.Equal(DirectoryRefusal.NotFound, PutPolicy.Decide(null, WithPolicies, new(Acme.Id, Strict)).Refusal);
}
