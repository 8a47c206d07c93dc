using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class PutRoleTests
{
    private static readonly Permission ScansRead = new("scans:read");
    private static readonly PermissionSet Declared = [ScansRead, new("scans:write")];
    private static readonly RoleName Auditor = new("auditor");

    [Fact]
    public void New_role_has_no_version_yet()
    {
        var decision = PutRole.Decide(null, Declared, new(Acme.Id, Auditor, [ScansRead, Permission.AuditRead]));

        Assert.Equal(new Role { Tenant = Acme.Id, Name = Auditor, Permissions = [Permission.AuditRead, ScansRead], Version = 0 }, decision.Row);
    }

    [Fact]
    public void Changed_default_role_no_longer_follows_what_is_declared()
    {
        var decision = PutRole.Decide(Viewers, Declared, new(Acme.Id, RoleName.Viewer, [ScansRead]));

        Assert.Equal(Viewers with { Permissions = [ScansRead] }, decision.Row);
    }

    [Fact]
    public void Role_that_allows_the_same_does_not_change()
    {
        var decision = PutRole.Decide(Viewers with { Permissions = [ScansRead] }, Declared, new(Acme.Id, RoleName.Viewer, [ScansRead]));

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Role_may_allow_nothing() =>
        Assert.True(PutRole.Decide(Viewers, Declared, new(Acme.Id, RoleName.Viewer, [])).IsChange);

    [Fact]
    public void Undeclared_permission_is_refused() =>
        Assert.Equal(DirectoryRefusal.UndeclaredPermission, PutRole.Decide(null, Declared, new(Acme.Id, Auditor, [new("reports:read")])).Refusal);

    [Theory]
    [InlineData("acme", "owner")]
    [InlineData("acme", "auditor")]
    [InlineData("system", "admin")]
    public void Operating_the_installation_is_given_to_no_other_role(string tenant, string role)
    {
        var decision = PutRole.Decide(null, Declared, new(new TenantId(tenant), new RoleName(role), [Permission.TenantsManage]));

        Assert.Equal(DirectoryRefusal.UndeclaredPermission, decision.Refusal);
    }

    [Fact]
    public void Operating_the_installation_stays_with_the_owner_role_of_the_system_tenant() =>
        Assert.True(PutRole.Decide(null, Declared, new(TenantId.System, RoleName.Owner, [Permission.TenantsManage])).IsChange);
}
