using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeyDigestTests
{
    private static readonly byte[] Code = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void Digest_matches_its_code_and_no_other()
    {
        var digest = new KeyDigest("p", [.. Code]);

        Assert.True(digest.Matches(Code));
        Assert.All(Enumerable.Range(0, 32), i => Assert.False(digest.Matches(Flip(i))));
        Assert.False(digest.Matches(Code.AsSpan(0, 31)));
        Assert.False(digest.Matches([]));
    }

    [Fact]
    public void Digests_are_equal_by_pepper_and_code()
    {
        var digest = new KeyDigest("p", [.. Code]);

        Assert.True(digest.Equals((object)new KeyDigest("p", [.. Code])));
        Assert.Equal(digest.GetHashCode(), new KeyDigest("p", [.. Code]).GetHashCode());
        Assert.False(digest.Equals(new KeyDigest("q", [.. Code])));
        Assert.False(digest.Equals(new KeyDigest("p", [.. Flip(31)])));
        Assert.False(digest.Equals(null));
        Assert.False(digest.Equals((object)"p"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Code_of_another_size_is_a_fault(int size)
    {
        var thrown = Assert.Throws<ArgumentException>(() => new KeyDigest("p", [.. new byte[size]]));

        Assert.Equal("code", thrown.ParamName);
        Assert.StartsWith("A digest is 32 bytes.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_code_is_a_fault() =>
        Assert.Equal("code", Assert.Throws<ArgumentException>(() => new KeyDigest("p", default)).ParamName);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Missing_pepper_id_is_a_fault(string? pepperId) =>
        Assert.Equal("pepperId", Assert.ThrowsAny<ArgumentException>(() => new KeyDigest(pepperId!, [.. Code])).ParamName);

    private static byte[] Flip(int at)
    {
        byte[] code = [.. Code];
        code[at] ^= 1;
        return code;
    }
}
