using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Orleans.Keys.SignIn.Tests.Hosting;

/// <summary>An answer as a browser gets it, read to its end.</summary>
internal sealed partial class Page(HttpResponseMessage response, string text)
{
    public HttpStatusCode Status => response.StatusCode;

    public string Text => text;

    public string? Location => response.Headers.Location?.ToString();

    public IReadOnlyList<string> Cookies => [.. response.Headers.TryGetValues("Set-Cookie", out var values) ? values : []];

    /// <summary>What a form of the page has to send along.</summary>
    public string FormToken => Field("form-token");

    /// <summary>What a text says between its tags, in one line.</summary>
    public string Words => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(text, " ")), " ").Trim();

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public string? Code => Header("Content-Type")?.Contains("json", StringComparison.Ordinal) == true
        ? JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()
        : null;

    public string Field(string name) =>
        Regex.Match(text, $"name=\"{name}\" value=\"([^\"]*)\"") is { Success: true } match
            ? WebUtility.HtmlDecode(match.Groups[1].Value)
            : throw new InvalidOperationException($"no field {name} in: {text}");

    /// <summary>Fails with the whole answer, which says why.</summary>
    public Page Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {(int)status}, got {(int)Status}: {text}");
        return this;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
