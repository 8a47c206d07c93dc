using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>How a product gets an access token for its user: the provider's code flow with PKCE, its forms filled in as a person would.</summary>
internal sealed partial class AccessTokenFlow(Uri issuer)
{
    private const string Back = "http://127.0.0.1:1/back";

    public async Task<(string AccessToken, string IdToken)> RunAsync(string person)
    {
        using var http = Visit(issuer);
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var next = $"/auth?client_id=console&response_type=code&scope=openid%20keys&redirect_uri={Uri.EscapeDataString(Back)}"
            + $"&resource={Uri.EscapeDataString(TestProvider.Audience)}&code_challenge={challenge}&code_challenge_method=S256";
        return await RedeemAsync(http, await FollowAsync(http, next, Back, person), verifier);
    }

    /// <summary>Goes from the provider's first page to where it sends people back to.</summary>
    public static async Task<string> FollowAsync(HttpClient http, string next, string back, string person)
    {
        while (!next.StartsWith(back, StringComparison.Ordinal))
        {
            next = await StepAsync(http, next, person);
        }

        return next;
    }

    /// <summary>A browser for the provider's own pages.</summary>
    public static HttpClient Visit(Uri issuer) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = issuer };

    private static async Task<string> StepAsync(HttpClient http, string address, string person)
    {
        using var response = await http.GetAsync(address, TestContext.Current.CancellationToken);
        if (response.Headers.Location is { } location)
        {
            return location.ToString();
        }

        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var prompt = Prompt().Match(page) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException(page);
        using var answered = await http.PostAsync(
            address, Browser.Form(("prompt", prompt), ("login", person), ("password", "any")), TestContext.Current.CancellationToken);
        return answered.Headers.Location!.ToString();
    }

    private static async Task<(string AccessToken, string IdToken)> RedeemAsync(HttpClient http, string back, string verifier)
    {
        var code = Code().Match(back).Groups[1].Value;
        using var response = await http.PostAsync(
            "/token",
            Browser.Form(
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Back), ("code_verifier", verifier), ("client_id", "console"),
                ("client_secret", "console-secret"), ("resource", TestProvider.Audience)),
            TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var tokens = JsonNode.Parse(text)!;
        return tokens["access_token"] is { } access ? ((string)access!, (string)tokens["id_token"]!) : throw new InvalidOperationException(text);
    }

    [GeneratedRegex("name=\"prompt\" value=\"([a-z]+)\"")]
    private static partial Regex Prompt();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}
