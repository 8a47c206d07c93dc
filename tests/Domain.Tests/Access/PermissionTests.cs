using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class PermissionTests
{
    [Theory]
    [InlineData("a:b")]
    [InlineData("scans:read")]
    [InlineData("api_keys2:use_9")]
    [InlineData("a2345678901234567890123456789012:b2345678901234567890123456789012")]
    public void Subject_and_action_make_a_permission(string text)
    {
        Assert.True(Permission.TryParse(text, out var permission));
        Assert.Equal(text, permission.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("scans")]
    [InlineData(":")]
    [InlineData("scans:")]
    [InlineData(":read")]
    [InlineData("scans:read:all")]
    [InlineData("Scans:read")]
    [InlineData("scans:Read")]
    [InlineData("1scans:read")]
    [InlineData("_scans:read")]
    [InlineData("scans:9")]
    [InlineData("scans:*")]
    [InlineData("scans:re ad")]
    [InlineData("scans:read\n")]
    [InlineData("scäns:read")]
    [InlineData("a23456789012345678901234567890123:b")]
    [InlineData("a:b23456789012345678901234567890123")]
    public void Other_text_is_refused(string? text)
    {
        Assert.False(Permission.TryParse(text, out var permission));
        Assert.Equal(default, permission);
    }

    [Fact]
    public void Action_is_what_follows_the_colon() => Assert.Equal("read", new Permission("scans:read").Action);

    [Fact]
    public void Permissions_of_key_management_keep_their_names()
    {
        Assert.Equal("api_keys:manage api_keys:use audit:read billing:manage members:manage", Permission.OfKeys.ToString());
        Assert.Equal("api_keys:manage billing:manage members:manage", Permission.NeverInherited.ToString());
        Assert.Equal("tenants:manage", Permission.TenantsManage.ToString());
    }
}
