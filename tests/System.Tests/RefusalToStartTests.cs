using Orleans.Keys.System.Tests.Processes;
using Orleans.Keys.Testing;

namespace Orleans.Keys.System.Tests;

/// <summary>A process that cannot do its work says which setting is wrong and ends with an exit code other than 0.</summary>
public sealed class RefusalToStartTests
{
    private const string SomeDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Password=nothing;Database=nowhere";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Silo")]
    [InlineData("Api")]
    [InlineData("Gateway")]
    public Task Without_a_database_it_names_the_setting(string project) =>
        RefusesAsync(project, new() { ["Keys__PepperFile"] = "pepper" }, "ConnectionStrings__Keys");

    [Theory]
    [InlineData("Silo")]
    [InlineData("Api")]
    [InlineData("Gateway")]
    public Task Without_a_pepper_it_names_the_setting(string project) =>
        RefusesAsync(project, new() { ["ConnectionStrings__Keys"] = SomeDatabase }, "Keys__PepperFile");

    [Theory]
    [InlineData("Silo")]
    [InlineData("Api")]
    [InlineData("Gateway")]
    public async Task With_a_pepper_that_others_can_read_it_names_the_setting(string project)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("pepper"), new byte[32], Cancelled);
        File.SetUnixFileMode(folder.File("pepper"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        await RefusesAsync(
            project, new() { ["ConnectionStrings__Keys"] = SomeDatabase, ["Keys__PepperFile"] = folder.File("pepper") }, "Keys__PepperFile");
    }

    [Theory]
    [InlineData("Keys__Prefix", "no spaces")]
    [InlineData("Keys__Environment", "production")]
    [InlineData("Keys__TrustedProxies__0", "everybody")]
    [InlineData("Keys__Audit__RetentionDays", "29")]
    [InlineData("ConnectionStrings__Keys", SomeDatabase)]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]
    public async Task Standalone_names_a_setting_that_is_wrong(string setting, string value)
    {
        using var folder = new TemporaryFolder();

        await RefusesAsync("Standalone", new() { ["Keys__DataDirectory"] = folder.File("data"), [setting] = value }, setting);
    }

    [Fact]
    public async Task The_demo_does_not_face_a_network()
    {
        using var folder = new TemporaryFolder();

        await RefusesAsync(
            "Standalone", new() { ["Keys__DataDirectory"] = folder.File("data"), ["ASPNETCORE_URLS"] = $"http://0.0.0.0:{HostProcess.FreePort()}" }, "Keys__Demo");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "", Cancelled);

        await RefusesAsync("Standalone", new() { ["Keys__DataDirectory"] = folder.File("file/data") }, "Keys__DataDirectory");
    }

    [Theory]
    [InlineData("Silo", "ConnectionStrings__Keys", "audit", "verify")]
    [InlineData("Standalone", "Keys__DataDirectory", "audit", "verify")]
    [InlineData("Standalone", "usage: audit verify", "audit")]
    [InlineData("Silo", "usage: audit verify", "audit", "verify", "--head", "acme:one:two")]
    [InlineData("Silo", "usage: audit verify", "audit", "verify", "--tenant", "acme", "--tenant", "globex")]
    public async Task A_verification_that_cannot_be_made_says_why_and_is_not_taken_for_a_result(string project, string named, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        PepperFiles.Make(folder.File("pepper"));
        await using var process = HostProcess.Start(project, new Dictionary<string, string> { ["Keys__DataDirectory"] = folder.FullPath }, arguments: arguments);

        Assert.Equal(2, await process.ExitCodeAsync(Cancelled));
        Assert.Contains(named, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(string project, Dictionary<string, string> settings, string named)
    {
        await using var process = HostProcess.Start(project, settings);

        Assert.NotEqual(0, await process.ExitCodeAsync(Cancelled));
        Assert.Contains(named, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }
}
