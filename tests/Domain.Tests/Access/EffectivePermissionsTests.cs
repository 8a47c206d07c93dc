using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class EffectivePermissionsTests
{
    [Fact]
    public void Key_without_scopes_inherits_all_but_the_power_to_manage() =>
        Assert.Equal(
            Given.Declared.Union([Permission.KeysUse, Permission.AuditRead]),
            EffectivePermissions.Of(null, Given.Role(RoleName.Owner), Given.Declared));

    [Fact]
    public void Key_of_the_operator_operates()
    {
        var role = Given.Role(RoleName.Owner) with { Tenant = TenantId.System };

        Assert.Contains(Permission.TenantsManage, EffectivePermissions.Of(null, role, Given.Declared));
    }

    [Fact]
    public void Power_to_manage_is_given_by_name_only() =>
        Assert.Equal([Permission.KeysManage], EffectivePermissions.Of([Permission.KeysManage], Given.Role(RoleName.Owner), Given.Declared));

    [Fact]
    public void Scopes_never_widen_what_the_owner_may() =>
        Assert.Equal(
            [new("scans:read")],
            EffectivePermissions.Of([new("scans:read"), new("scans:write"), Permission.KeysManage], Given.Role(RoleName.Viewer), Given.Declared));

    [Fact]
    public void Empty_scopes_give_nothing() => Assert.Empty(EffectivePermissions.Of([], Given.Role(RoleName.Owner), Given.Declared));

    [Fact]
    public void Missing_role_gives_nothing()
    {
        Assert.Empty(EffectivePermissions.Of(null, null, Given.Declared));
        Assert.Empty(EffectivePermissions.Of([new("scans:read")], null, Given.Declared));
    }
}
