using System.Text;
using Orleans.Keys.Faults.Losses;

namespace Orleans.Keys.Faults.Tests.Losses;

public sealed class SecretsOfARunTests : IDisposable
{
    private const string Key = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Forged_secret_has_the_form_of_a_genuine_one()
    {
        var forged = ForgedSecret.Of(Key);

        Assert.StartsWith("cbr_live_0123456789ABCDEF_lkjihgfedcbaZYXWVUTSRQPONMLKJIHG", forged, StringComparison.Ordinal);
        Assert.Equal(Key, ForgedSecret.Of(forged));
    }

    [Theory]
    [InlineData(Key)]
    [InlineData("somewhere GHIJKLMNOPQRSTUVWXYZabcdefghijkl in a line")]
    public void Secret_in_a_file_is_found_without_being_told(string text)
    {
        File.WriteAllText(Path.Combine(folder, "log"), $"first\n{text}\n");

        Assert.Equal(["log, line 2"], Search());
    }

    [Fact]
    public void Secret_in_hexadecimal_digits_is_found()
    {
        File.WriteAllText(Path.Combine(folder, "dump"), $@"\x00{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Key))}");

        Assert.Single(Search());
    }

    [Fact]
    public void Id_and_checksum_alone_are_no_secret()
    {
        File.WriteAllText(Path.Combine(folder, "log"), "cbr_live_0123456789ABCDEF_ and 30iEIt");

        Assert.Empty(Search());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private List<string> Search()
    {
        var places = new HidingPlaces([Key]);
        places.Search(folder);
        return places.Found;
    }
}
