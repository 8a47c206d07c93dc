using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orleans.Keys.KeyList;

/// <summary>What a person or a program asks of the list, many times each, one after the other.</summary>
internal static partial class Requests
{
    private const int Repetitions = 200;

    // What comes first prepares statements and compiles.
    private const int WarmUp = 10;
    private const int MiddlePage = 20;
    private const string Page = "/settings/api-keys";
    private const string Call = "/v1/api-keys";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly (string Name, string Path)[] All =
    [
        ("page: first", Page),
        ("page: first, with what deserves a look", $"{Page}?look=1"),
        ("page: one member's", $"{Page}?owner=member-7"),
        ("page: by last use", $"{Page}?sort=-lastUsedAt"),
        ("page: by requests", $"{Page}?sort=-requests"),
        ("page: by last use, working", $"{Page}?sort=-lastUsedAt&status=active%2Crotating"),
        ("page: by last use, part of a name", $"{Page}?sort=-lastUsedAt&search=oslo"),
        ("page: by last use, revoked", $"{Page}?sort=-lastUsedAt&status=revoked"),
        ("page: by last use, rotating (none)", $"{Page}?sort=-lastUsedAt&status=rotating"),
        ("page: by last use, part of a name, one", $"{Page}?sort=-lastUsedAt&search=oslo-99998"),
        ("page: by last use, never last", $"{Page}?sort=lastUsedAt"),
        ("page: by requests, none first", $"{Page}?sort=requests"),
        ("page: by name", $"{Page}?sort=name"),
        ("page: by end", $"{Page}?sort=expiresAt"),
        ("page: by end, late first", $"{Page}?sort=-expiresAt"),
        ("page: part of a name, many", $"{Page}?search=oslo"),
        ("page: part of a name, one", $"{Page}?search=oslo-99998"),
        ("page: part of a name, none", $"{Page}?search=helsinki"),
        ("page: working", $"{Page}?status=active%2Crotating"),
        ("page: revoked", $"{Page}?status=revoked"),
        ("page: rotating (none)", $"{Page}?status=rotating"),
        ("page: unused for 90 days", $"{Page}?unusedDays=90"),
        ("page: unused for 10 years (none)", $"{Page}?unusedDays=3650"),
        ("page: ends within 14 days", $"{Page}?expiresIn=14"),
        ("page: never ends", $"{Page}?expiresIn=never"),
        ("page: never ends, by last use", $"{Page}?expiresIn=never&sort=-lastUsedAt"),
        ("call: first", Call),
        ("call: 100 keys", $"{Call}?limit=100"),
        ("call: by last use", $"{Call}?sort=-lastUsedAt"),
        ("call: part of a name", $"{Call}?search=oslo"),
    ];

    public static async Task MeasureAsync(MeasuredApi api, string session, string part)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Add("Cookie", $"__Host-cbr-session={session}");
        http.DefaultRequestHeaders.Add("Accept", "text/html, application/json");
        (string Name, string Path)[] requests =
        [
            .. All,
            ("page: in the middle", await WalkAsync(http, Page, NextOfPage)),
            ("page: in the middle, by last use", await WalkAsync(http, $"{Page}?sort=-lastUsedAt", NextOfPage)),
            ("call: in the middle", await WalkAsync(http, $"{Call}?limit=100", NextOfCall)),
        ];
        foreach (var (name, path) in requests.Where(request => request.Name.Contains(part, StringComparison.Ordinal)))
        {
            await MeasureAsync(api, http, name, path);
        }
    }

    private static async Task MeasureAsync(MeasuredApi api, HttpClient http, string name, string path)
    {
        var times = new List<double>();
        var size = 0;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUp + Repetitions && Stopwatch.GetElapsedTime(started) < Longest; i++)
        {
            var (server, answer) = await api.TimeAsync(() => http.GetStringAsync(new Uri(path, UriKind.Relative)));
            size = answer.Length;
            if (i >= WarmUp)
            {
                times.Add(server.TotalMilliseconds);
            }
        }

        times.Sort();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34} {size / 1024,4} KB   {times.Count,3} times   p50 {times[times.Count / 2],7:0.0} ms   p99 {times[(times.Count * 99 / 100) - 1],7:0.0} ms   max {times[^1],7:0.0} ms"));
    }

    private static async Task<string> WalkAsync(HttpClient http, string path, Func<string, string, string> next)
    {
        for (var page = 0; page < MiddlePage; page++)
        {
            path = next(path, await http.GetStringAsync(new Uri(path, UriKind.Relative)));
        }

        return path;
    }

    private static string NextOfPage(string path, string html) =>
        NextLink().Match(html) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : throw new InvalidOperationException($"{path} is the last page.");

    private static string NextOfCall(string path, string json) =>
        $"{Call}?limit=100&cursor={Uri.EscapeDataString((string)JsonNode.Parse(json)!["nextCursor"]!)}";

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex NextLink();
}
