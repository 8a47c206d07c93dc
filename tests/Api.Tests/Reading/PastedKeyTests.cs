using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests.Reading;

public sealed class PastedKeyTests
{
    private const string Id = "0123456789ABCDEF";
    private const string Key = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";
    private const string Another = "cbr_live_AAAAAAAAAAAAAAAA_0000000000000000000000000000021600RPVv";

    private readonly PastedKey pasted = new(new KeyFormat("cbr"));

    [Theory]
    [InlineData(Id)]
    [InlineData($"  {Id}\n")]
    [InlineData($"cbr_live_{Id}")]
    [InlineData($"cbr_test_{Id}_")]
    [InlineData(Key)]
    [InlineData($"cbr_live_{Id}_GHIJKLMN…")]
    [InlineData($"curl -H 'Authorization: Bearer {Key}' https://api.example.test")]
    [InlineData($"CBR_API_KEY={Key}\nOTHER={Key}")]
    [InlineData($"acbr_live_{Id}")]
    public void Id_is_taken_out_of_whatever_was_pasted(string text)
    {
        Assert.False(pasted.Read("key", text).IsRefused(out _, out var id));

        Assert.Equal(Id, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cbr_live_8Kd3…")]
    [InlineData($"{Id}0")]
    [InlineData($"cbr_live_{Id}0")]
    [InlineData($"xyz_live_{Id}")]
    [InlineData("ghp_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    public void What_holds_no_id_is_refused_without_being_repeated(string text)
    {
        var problem = Refused(text);

        Assert.StartsWith("Paste a whole key, or its id", problem.Errors!["key"].Single(), StringComparison.Ordinal);
        Assert.True(text.Length == 0 || !problem.Errors["key"].Single().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_keys_are_not_taken_for_one() =>
        Assert.Equal("There is more than one key in that. Paste one at a time.", Refused($"{Key}\n{Another}").Errors!["key"].Single());

    private Problem Refused(string text)
    {
        Assert.True(pasted.Read("key", text).IsRefused(out var problem, out _));
        return problem;
    }
}
