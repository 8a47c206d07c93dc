using System.Net;
using System.Security.Cryptography;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Starting;

public sealed class ProgramTests : IDisposable
{
    // Port 1 of this machine: nobody answers there.
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=keys;Password=keys;Database=keys";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ConnectionStrings__Keys", "")]
    [InlineData("Keys__PepperFile", "")]
    [InlineData("Keys__Prefix", "c")]
    [InlineData("Keys__Environment", "prod")]
    [InlineData("Keys__UpgradeUrl", "billing")]
    [InlineData("Keys__TrustedProxies__0", "everywhere")]
    [InlineData("Keys__Realm", "a\"b")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]
    public async Task Process_refuses_to_start_and_names_the_setting(string setting, string value)
    {
        using var process = ApiProcess.Start([("ConnectionStrings__Keys", NoDatabase), ("Keys__PepperFile", Pepper()), (setting, value)]);

        var (exitCode, error) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains(setting, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_without_its_database_lives_and_is_not_ready()
    {
        using var process = ApiProcess.Start(("ConnectionStrings__Keys", NoDatabase), ("Keys__PepperFile", Pepper()));
        await process.WaitForAsync("Now listening on");
        var client = new ApiClient(process.Address, "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/healthz/ready")).Status);
        var answer = await client.GetAsync("/v1/api-keys");
        answer.ExpectProblem(HttpStatusCode.ServiceUnavailable, "not_ready");
        Assert.Equal("1", answer.Header("Retry-After"));
        Assert.Null(answer.Header("Server"));
        (await client.GetAsync("/api/docs/openapi.json")).Expect(HttpStatusCode.OK);
    }

    private string Pepper()
    {
        var path = folder.File("pepper");
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
