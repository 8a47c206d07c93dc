using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Secrets;

public sealed class KeyMaterialTests
{
    private const string Key = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";
    private static readonly KeyFormat Format = new("cbr");

    [Theory]
    [InlineData(Key)]
    [InlineData("a key: " + Key + ".")]
    [InlineData("x" + Key)]
    [InlineData("cbr_live_0123456789ABCDEF_G")]
    [InlineData("cbr_test_0000000000000000_0000000000000000000000000000000048941n")]
    [InlineData("cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijklAAAAAA")]
    [InlineData("cbr cbr_live_ cbr_live_0123456789ABCDEF_GHI")]
    public void Secret_is_found_whole_or_cut(string text) => Assert.True(KeyMaterial.IsIn(Format, text));

    [Theory]
    [InlineData("")]
    [InlineData("cbr")]
    [InlineData("cbr_live_")]
    [InlineData("cbr_live_0123456789ABCDEF")]
    [InlineData("cbr_live_0123456789ABCDEF_")]
    [InlineData("cbr_live_0123456789ABCDE!_GHI")]
    [InlineData("cbr_prod_0123456789ABCDEF_GHI")]
    [InlineData("abc_live_0123456789ABCDEF_GHI")]
    public void Key_id_and_prefix_are_public(string text) => Assert.False(KeyMaterial.IsIn(Format, text));

    [Theory]
    [InlineData("/v1/api-keys?search=" + Key)]
    [InlineData("/v1/api-keys/" + Key)]
    [InlineData("/v1/scans?k=%63br_live_0123456789ABCDEF_GHIJ")]
    [InlineData("/v1/scans?k=cbr%5Flive%5F0123456789ABCDEF%5FGHIJ")]
    [InlineData("/v1/scans?k=cbr%255Flive%255F0123456789ABCDEF%255FGHIJ")]
    [InlineData("/v1/scans?bad=%zz&k=" + Key)]
    public void Secret_is_found_in_a_target_however_it_is_encoded(string target) => Assert.True(KeyMaterial.IsInTarget(Format, target));

    [Theory]
    [InlineData("/v1/api-keys/0123456789ABCDEF")]
    [InlineData("/v1/api-keys?search=cbr_live_0123456789ABCDEF")]
    [InlineData("/v1/api-keys?search=%zz%")]
    public void Target_without_a_secret_is_let_pass(string target) => Assert.False(KeyMaterial.IsInTarget(Format, target));

    [Theory]
    [InlineData($"/v1/scans?key={Key}")]
    [InlineData($"/v1/scans/{Key}/more")]
    [InlineData($"/cbr/cbr_live_/{Key}")]
    [InlineData($"/?next=%2F%3Fkey%3D{Key}")]
    [InlineData("/?key=cbr%5Flive%5F0123456789ABCDEF%5FGHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    [InlineData("/?key=cbr%255Flive%255F0123456789ABCDEF%255FGHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    public void Whole_key_in_a_target_is_found(string target)
    {
        Assert.True(KeyMaterial.TryFindKey(Format, target, out var token));

        Assert.Equal(Key, token.ToString());
    }

    [Theory]
    [InlineData("/v1/scans")]
    [InlineData("/?key=cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIu")]
    [InlineData("/?key=cbr_live_0123456789ABCDEF_GHIJKLMN")]
    [InlineData("cbr")]
    [InlineData("")]
    public void Part_of_a_key_or_a_wrong_checksum_is_no_key(string target) => Assert.False(KeyMaterial.TryFindKey(Format, target, out _));
}
