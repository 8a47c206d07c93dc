using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests;

[Collection(nameof(ApiHost))]
public sealed class DocumentTests(ApiHost host)
{
    /// <summary>Set to 1, a run writes the document instead of comparing it: <c>KEYS_WRITE_OPENAPI=1 dotnet test --project tests/Api.Tests</c>.</summary>
    private const string Write = "KEYS_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_is_the_one_that_is_checked_in()
    {
        var served = JsonSerializer.Serialize((await host.Anonymous.GetAsync("/api/docs/openapi.json")).Expect(HttpStatusCode.OK).Body, Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            await File.WriteAllTextAsync(CheckedIn, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken), served);
    }

    private static string CheckedIn
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.Keys.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder!.FullName, "docs", "openapi.json");
        }
    }
}
