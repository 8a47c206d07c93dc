using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Verification;

public sealed class KeyAccessTests
{
    private static readonly KeyAccess Good = Given.Access(Given.Key());

    [Fact]
    public void Good_key_is_active() => Assert.Equal(KeyStatus.Active, Good.StatusAt(Given.Now));

    [Fact]
    public void Key_is_rotating_until_the_end_of_the_overlap()
    {
        var access = Given.Access(Given.RotatingKey(TimeSpan.FromHours(1)));

        Assert.Equal(KeyStatus.Rotating, access.StatusAt(Given.Now));
        Assert.Equal(KeyStatus.Active, access.StatusAt(Given.Now.AddHours(1)));
    }

    [Fact]
    public void First_state_that_applies_is_shown()
    {
        var access = Given.Access(Given.RotatingKey(TimeSpan.FromHours(1)));
        access = access with { Tenant = access.Tenant with { Policy = new KeyPolicy { Roles = [RoleName.Admin] } } };
        Assert.Equal(KeyStatus.Blocked, access.StatusAt(Given.Now));

        access = access with { Tenant = access.Tenant with { Plan = Plan.Starter } };
        Assert.Equal(KeyStatus.Paused, access.StatusAt(Given.Now));

        Assert.Equal(KeyStatus.Suspended, (access with { Owner = access.Owner with { Status = MemberStatus.Suspended } }).StatusAt(Given.Now));
        access = access with { Tenant = access.Tenant with { Status = TenantStatus.Suspended } };
        Assert.Equal(KeyStatus.Suspended, access.StatusAt(Given.Now));

        access = access with { Key = access.Key with { ExpiresAt = Given.Now } };
        Assert.Equal(KeyStatus.Expired, access.StatusAt(Given.Now));

        access = access with { Key = access.Key with { Revocation = new Revocation(Given.Now, null) } };
        Assert.Equal(KeyStatus.Revoked, access.StatusAt(Given.Now));
    }

    [Fact]
    public void Key_of_a_removed_member_is_shown_as_revoked()
    {
        Assert.Equal(KeyStatus.Revoked, (Good with { Owner = Good.Owner with { Status = MemberStatus.Removed } }).StatusAt(Given.Now));
        Assert.Equal(KeyStatus.Revoked, (Good with { Owner = Good.Owner with { Incarnation = 2 } }).StatusAt(Given.Now));
        Assert.False((Good with { Owner = Good.Owner with { Incarnation = 2 } }).HasOwner);
        Assert.True(Good.HasOwner);
    }

    [Fact]
    public void Permissions_are_those_of_the_owners_role_now()
    {
        Assert.Equal(Given.Declared.Union([Permission.KeysUse, Permission.AuditRead]), Good.Permissions);
        Assert.Equal([new("scans:read"), Permission.KeysUse], (Good with { Role = Given.Role(RoleName.Viewer) }).Permissions);
        Assert.Equal([new("scans:write")], (Good with { Key = Good.Key with { Scopes = [new("scans:write")] } }).Permissions);
    }
}
