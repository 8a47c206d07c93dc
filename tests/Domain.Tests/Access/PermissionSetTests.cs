using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Domain.Tests.Access;

public sealed class PermissionSetTests
{
    private static readonly Permission A = new("a:a");

    private static readonly Permission B = new("b:b");

    private static readonly Permission C = new("c:c");

    [Fact]
    public void Set_is_sorted_and_holds_nothing_twice()
    {
        PermissionSet set = [C, A, B, A];

        Assert.Equal("a:a b:b c:c", set.ToString());
        Assert.Equal(3, set.Count);
        Assert.Equal(3, ((System.Collections.IEnumerable)set).Cast<Permission>().Count());
    }

    [Fact]
    public void Sets_are_equal_by_content()
    {
        PermissionSet one = [A, B];
        PermissionSet same = [B, A];

        Assert.True(one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one.GetHashCode(), PermissionSet.Of(A, C).GetHashCode());
        Assert.False(one.Equals(PermissionSet.Of(A)));
        Assert.False(one.Equals(PermissionSet.Of(A, C)));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"a:a b:b"));
    }

    [Fact]
    public void Sets_are_joined_cut_and_subtracted()
    {
        PermissionSet set = [A, B];

        Assert.Equal([A, B, C], set.Union([B, C]));
        Assert.Equal([B], set.Intersect([B, C]));
        Assert.Equal([A], set.Except([B, C]));
        Assert.Equal([B], set.Where(permission => permission == B));
    }

    [Fact]
    public void Set_knows_what_it_holds()
    {
        PermissionSet set = [A, B];

        Assert.True(set.Contains(B));
        Assert.False(set.Contains(C));
        Assert.True(set.IsSupersetOf([A]));
        Assert.True(set.IsSupersetOf(set));
        Assert.False(set.IsSupersetOf([A, C]));
        Assert.Empty(PermissionSet.Empty);
    }
}
