using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class KeyMetadataTests
{
    [Fact]
    public void Entries_are_kept_sorted_by_name()
    {
        Assert.True(KeyMetadata.TryCreate([new("b", "2"), new("B", ""), new("a", "1\u00e9😀")], out var metadata));

        Assert.Equal([new("B", ""), new("a", "1\u00e9😀"), new("b", "2")], metadata);
        Assert.Equal(3, metadata.Count);
        Assert.Equal(3, ((System.Collections.IEnumerable)metadata).Cast<object>().Count());
    }

    [Fact]
    public void Metadata_are_equal_by_content()
    {
        KeyMetadata.TryCreate([new("a", "1"), new("b", "2")], out var one);
        KeyMetadata.TryCreate([new("b", "2"), new("a", "1")], out var same);
        KeyMetadata.TryCreate([new("a", "1"), new("b", "3")], out var other);

        Assert.True(one.Equals((object)same));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(other));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"a"));
    }

    [Fact]
    public void Nothing_noted_is_empty()
    {
        Assert.True(KeyMetadata.TryCreate([], out var metadata));
        Assert.Equal(KeyMetadata.Empty, metadata);
    }

    [Theory]
    [InlineData("same")]
    [InlineData("other")]
    public void Name_that_stands_twice_is_refused(string value) =>
        AssertRefused([new("name", "same"), new("name", value)]);

    [Fact]
    public void More_than_32_entries_are_refused()
    {
        Assert.True(KeyMetadata.TryCreate(Entries(32), out var metadata));
        Assert.Equal(32, metadata.Count);
        AssertRefused(Entries(33));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void Name_has_1_to_40_characters(int length, bool expected) =>
        Assert.Equal(expected, KeyMetadata.TryCreate([new(new string('n', length), "")], out _));

    [Theory]
    [InlineData(0, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Value_has_up_to_500_characters(int length, bool expected) =>
        Assert.Equal(expected, KeyMetadata.TryCreate([new("name", new string('v', length))], out _));

    [Fact]
    public void Null_is_refused()
    {
        AssertRefused([new("name", null!)]);
        AssertRefused([new(null!, "value")]);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("a\r\nlevel=ERROR")]
    [InlineData("a\tb")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    public void Control_characters_are_refused(string text)
    {
        AssertRefused([new("name", text)]);
        AssertRefused([new(text, "value")]);
    }

    [Fact]
    public void Lone_surrogates_are_refused()
    {
        AssertRefused([new("name", "a\ud800")]);
        AssertRefused([new("\udc00a", "value")]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(int count) =>
        Enumerable.Range(0, count).Select(i => new KeyValuePair<string, string>($"name{i}", ""));

    private static void AssertRefused(IEnumerable<KeyValuePair<string, string>> entries)
    {
        Assert.False(KeyMetadata.TryCreate(entries, out var metadata));
        Assert.Same(KeyMetadata.Empty, metadata);
    }
}
