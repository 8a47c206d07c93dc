using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class PutTenantTests
{
    private static readonly PutTenant AsItIs = new(Acme.Id, Acme.Name, Acme.Plan, Acme.Status);

    [Fact]
    public void New_tenant_is_made_now_and_has_no_version_yet()
    {
        var decision = PutTenant.Decide(null, AsItIs, Now);

        Assert.True(decision.IsChange);
        Assert.Equal(Acme with { CreatedAt = Now, Version = 0 }, decision.Row);
    }

    [Fact]
    public void Changed_tenant_keeps_its_birth_and_the_version_it_was_decided_on()
    {
        var decision = PutTenant.Decide(Acme, new(Acme.Id, new DisplayName("Acme Ltd"), Plan.Starter, TenantStatus.Suspended), Now);

        Assert.Equal(Acme with { Name = new DisplayName("Acme Ltd"), Plan = Plan.Starter, Status = TenantStatus.Suspended }, decision.Row);
    }

    [Fact]
    public void Changed_tenant_keeps_its_policy()
    {
        var strict = Acme with { Policy = new KeyPolicy { ExpiryRequired = true }, PolicyVersion = 3 };

        var decision = PutTenant.Decide(strict, AsItIs with { Plan = Plan.Starter }, Now);

        Assert.Equal(strict with { Plan = Plan.Starter }, decision.Row);
    }

    [Fact]
    public void Tenant_that_is_so_already_does_not_change()
    {
        var decision = PutTenant.Decide(Acme, AsItIs, Now);

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }
}
