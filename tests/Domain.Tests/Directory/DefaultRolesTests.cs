using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class DefaultRolesTests
{
    [Theory]
    [InlineData("owner", "api_keys:manage api_keys:use audit:read billing:manage members:manage scans:delete scans:read scans:write")]
    [InlineData("admin", "api_keys:manage api_keys:use audit:read members:manage scans:delete scans:read scans:write")]
    [InlineData("analyst", "api_keys:use scans:read scans:write")]
    [InlineData("viewer", "api_keys:use scans:read")]
    [InlineData("custom", "")]
    public void Role_that_nobody_changed_follows_what_is_declared(string name, string expected) =>
        Assert.Equal(expected, DefaultRoles.Permissions(Given.Role(new RoleName(name)), Given.Declared).ToString());

    [Fact]
    public void Every_tenant_starts_with_four_roles() => Assert.Equal("owner admin analyst viewer", string.Join(' ', DefaultRoles.Names));

    [Fact]
    public void Changed_role_is_what_it_was_changed_to() =>
        Assert.Equal([new("scans:read")], DefaultRoles.Permissions(Given.Role(RoleName.Owner, [new("scans:read")]), Given.Declared));

    [Fact]
    public void Owner_of_the_system_tenant_operates_the_installation()
    {
        var owner = Given.Role(RoleName.Owner) with { Tenant = TenantId.System };

        Assert.Contains(Permission.TenantsManage, DefaultRoles.Permissions(owner, Given.Declared));
        Assert.Equal([Permission.TenantsManage], DefaultRoles.Permissions(owner with { Permissions = [Permission.TenantsManage] }, Given.Declared));
    }

    [Fact]
    public void Nobody_else_operates_the_installation_whatever_is_stored_or_declared()
    {
        PermissionSet declared = [Permission.TenantsManage];

        Assert.DoesNotContain(Permission.TenantsManage, DefaultRoles.Permissions(Given.Role(RoleName.Owner), declared));
        Assert.Empty(DefaultRoles.Permissions(Given.Role(RoleName.Owner, [Permission.TenantsManage]), declared));
        Assert.DoesNotContain(Permission.TenantsManage, DefaultRoles.Permissions(Given.Role(RoleName.Admin) with { Tenant = TenantId.System }, declared));
    }

    [Fact]
    public void Declaring_a_permission_of_key_management_gives_it_to_nobody() =>
        Assert.Equal([Permission.KeysUse], DefaultRoles.Permissions(Given.Role(RoleName.Viewer), [Permission.AuditRead]));
}
