using System.Globalization;
using System.Text.Json.Nodes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Losses;

/// <summary>The usage log as the Api shows it to the owner of the keys.</summary>
/// <param name="from">Before the first request of the run.</param>
internal sealed class ShownLog(Management management, string session, DateTimeOffset from)
{
    private const int Csv = 11;

    private string Range => $"from={from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";

    public async Task<IReadOnlyList<LogLine>> PagesAsync(string key, CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"/v1/api-keys/{key}/usage?limit=100&{Range}{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);
            lines.AddRange(page["data"]!.AsArray().Select(entry => Read(key, entry!)));
            cursor = (string?)page["nextCursor"];
        }

        return lines;
    }

    public async Task<IReadOnlyList<LogLine>> NdJsonAsync(string key, CancellationToken cancellationToken) =>
        [.. (await ExportAsync(key, "ndjson", cancellationToken)).Select(line => Read(key, JsonNode.Parse(line)!))];

    public async Task<IReadOnlyList<LogLine>> CsvAsync(string key, CancellationToken cancellationToken) =>
        [.. (await ExportAsync(key, "csv", cancellationToken)).Skip(1).Select(line => Read(key, line.Split(',')))];

    /// <summary>The counts of a key by beginning of the bucket and outcome.</summary>
    /// <param name="days">How far back to ask, which decides about the length of the buckets.</param>
    public async Task<IReadOnlyDictionary<(DateTimeOffset At, string Outcome), long>> CountsAsync(string key, double days, CancellationToken cancellationToken)
    {
        var since = from.AddDays(-days);
        var summary = await GetAsync($"/v1/api-keys/{key}/usage/summary?from={since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", cancellationToken);
        return summary["data"]!.AsArray()
            .SelectMany(bucket => bucket!["outcomes"]!.AsObject().Select(outcome => ((At(bucket), outcome.Key), (long)outcome.Value!)))
            .ToDictionary();
    }

    /// <summary>What the list says of each key.</summary>
    public async Task<IReadOnlyDictionary<string, ListedUse>> ListAsync(CancellationToken cancellationToken)
    {
        var page = await GetAsync("/v1/api-keys?limit=100", cancellationToken);
        return page["data"]!.AsArray().ToDictionary(
            key => (string)key!["id"]!,
            key => new ListedUse((long)key!["last30Days"]!["accepted"]!, (long)key["last30Days"]!["refused"]!, (DateTimeOffset?)key["lastUsedAt"], (string?)key["lastUsedIp"]));
    }

    /// <summary>From where a key was used, by user agent.</summary>
    public async Task<IReadOnlyDictionary<(string Agent, string Ip), int>> AddressesAsync(string key, CancellationToken cancellationToken)
    {
        var lines = await ExportAsync(key, "ndjson", cancellationToken);
        return lines.Select(line => JsonNode.Parse(line)!).CountBy(entry => ((string)entry["userAgent"]!, (string)entry["ip"]!)).ToDictionary();
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        management.CallAsync(session, HttpMethod.Get, path, null, cancellationToken);

    private async Task<string[]> ExportAsync(string key, string format, CancellationToken cancellationToken)
    {
        var answer = await management.SendAsync(session, HttpMethod.Get, $"/v1/api-keys/{key}/usage/export?format={format}&{Range}", null, cancellationToken);
        return answer.Status == 200
            ? answer.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"export as {format}: {answer.Status} {answer.Text}");
    }

    private static DateTimeOffset At(JsonNode entry) => entry["at"]!.GetValue<DateTimeOffset>();

    private static LogLine Read(string key, JsonNode entry) => new(
        key, At(entry), (string)entry["outcome"]!, (int?)entry["status"], (long?)entry["durationMicros"], (string)entry["gateway"]!, (string?)entry["traceId"]);

    // The user agent and the route of the run hold no commas.
    private static LogLine Read(string key, string[] cells) => cells.Length != Csv
        ? throw new InvalidOperationException($"A line of the CSV file has {cells.Length} cells.")
        : new LogLine(
            key,
            DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture),
            cells[1],
            cells[5].Length == 0 ? null : int.Parse(cells[5], CultureInfo.InvariantCulture),
            cells[6].Length == 0 ? null : long.Parse(cells[6], CultureInfo.InvariantCulture),
            cells[9],
            cells[10].Length == 0 ? null : cells[10]);
}

/// <summary>What the list of keys says about the use of one.</summary>
internal sealed record ListedUse(long Accepted, long Refused, DateTimeOffset? LastAt, string? LastIp);
