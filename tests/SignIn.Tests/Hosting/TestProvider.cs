using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>The npm package <c>oidc-provider</c> in a process of its own.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Audience = "https://keys.test";

    private readonly Process process;
    private readonly HttpClient http;

    private TestProvider(Process process, Uri issuer)
    {
        (this.process, Issuer) = (process, issuer);
        http = new HttpClient { BaseAddress = issuer };
    }

    public Uri Issuer { get; }

    /// <summary>Settings with which a host takes its tokens and signs people in with it.</summary>
    public (string Name, string Value)[] Settings(string secretFile) =>
    [
        ("Keys:Oidc:Authority", Issuer.ToString().TrimEnd('/')), ("Keys:Oidc:Audience", Audience), ("Keys:Oidc:ClientId", "console"),
        ("Keys:Oidc:ClientSecretFile", secretFile), ("Keys:Oidc:OperatorRole", "keys-operator"), ("Keys:Oidc:DisplayName", "Test ID"),
    ];

    /// <summary>Starts it.</summary>
    /// <param name="redirectUri">Where it sends people back to.</param>
    public static async Task<TestProvider> StartAsync(string redirectUri)
    {
        var folder = Path.Combine(Repository.Root, "tests", "SignIn.Tests", "Provider");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules")), $"The provider's packages are missing: npm ci --prefix {folder}, or run scripts/test.sh, which does it.");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs"), redirectUri, Audience])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
                return new TestProvider(process, new Uri(line["listening ".Length..]));
            }
        }

        throw new InvalidOperationException($"The provider ended before it listened: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Says who a person is from now on.</summary>
    public Task SetPersonAsync(string id, object claims) => AskAsync("/test/people", new Dictionary<string, object> { [id] = claims });

    /// <summary>Throws the keys away and makes another one.</summary>
    public Task RotateAsync(string kid) => AskAsync("/test/rotate", new { kid });

    /// <summary>A token that says anything at all. What is null is left out.</summary>
    /// <param name="by">Who signs: <c>provider</c>, <c>stranger</c>, <c>nobody</c> or <c>public key</c>.</param>
    public async Task<string> SignAsync(object claims, object? header = null, string by = "provider") =>
        (string)(await AskAsync("/test/sign", new { claims, header = header ?? new { }, by }))["token"]!;

    /// <summary>It is away for good.</summary>
    public async Task StopAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await StopAsync();
        process.Dispose();
    }

    private async Task<JsonNode> AskAsync(string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
