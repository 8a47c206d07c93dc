using System.Text.RegularExpressions;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>A person's visit to the console, as far as it needs no browser.</summary>
internal static partial class ConsoleVisit
{
    /// <summary>Signs in.</summary>
    /// <returns>The page behind it.</returns>
    public static async Task<string> SignInAsync(Uri address, string email, string password, CancellationToken cancellationToken)
    {
        // A browser sends cookies for encrypted connections to this machine without encryption; this client would not.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        var cookies = new Dictionary<string, string>();
        var form = await SendAsync(http, HttpMethod.Get, "/sign-in", null, cookies, cancellationToken);
        await SendAsync(
            http,
            HttpMethod.Post,
            "/sign-in",
            new() { ["form-token"] = FormToken().Match(form).Groups[1].Value, ["email"] = email, ["password"] = password },
            cookies,
            cancellationToken);
        return await SendAsync(http, HttpMethod.Get, "/", null, cookies, cancellationToken);
    }

    private static async Task<string> SendAsync(
        HttpClient http, HttpMethod method, string path, Dictionary<string, string>? form, Dictionary<string, string> cookies, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var response = await http.SendAsync(request, cancellationToken);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
