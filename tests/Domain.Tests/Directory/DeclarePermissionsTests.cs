using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class DeclarePermissionsTests
{
    private static readonly PermissionSet Scans = [new("scans:read"), new("scans:write")];

    [Fact]
    public void What_is_left_out_is_not_declared_any_more() =>
        Assert.Equal([new("scans:read")], DeclarePermissions.Decide(Scans, [new("scans:read")]).Row);

    [Fact]
    public void Declaring_the_same_in_another_order_changes_nothing()
    {
        var decision = DeclarePermissions.Decide(Scans, [new("scans:write"), new("scans:read")]);

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }
}
