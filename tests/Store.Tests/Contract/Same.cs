using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Store.Tests.Contract;

internal static class Same
{
    /// <summary>A record compares an array by reference, so the retired secrets are compared apart.</summary>
    public static void Key(Key expected, Key? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Retired = [] }, actual with { Retired = [] });
        Assert.Equal(expected.Retired, actual.Retired);
    }
}
