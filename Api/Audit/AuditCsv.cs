using System.Globalization;
using System.Text;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>RFC 4180, with a header. What a spreadsheet would take for a formula is defused: people put text of strangers into it.</summary>
internal sealed class AuditCsv : IAuditFormat
{
    public static readonly AuditCsv Instance = new();

    private static readonly string[] Header =
    [
        "id", "at", "action", "actorType", "actorTenant", "actorUser", "actorKey", "actorSession", "subjectType", "subjectId", "ip", "userAgent", "traceId",
        "before", "after", "position", "hash",
    ];

    public string MediaType => "text/csv";

    public string Extension => "csv";

    public byte[] Begin() => Encoding.UTF8.GetBytes(Line(Header));

    public byte[] Print(IReadOnlyList<AuditEvent> events) => Encoding.UTF8.GetBytes(string.Concat(events.Select(shown => Line(Cells(shown)))));

    private static string?[] Cells(AuditEvent shown) =>
    [
        shown.Id.ToString(CultureInfo.InvariantCulture),
        shown.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        shown.Action,
        shown.Actor.Type,
        shown.Actor.Tenant?.Value,
        shown.Actor.User?.Value,
        shown.Actor.Key?.ToString(),
        shown.Actor.Session?.ToString(),
        shown.Subject.Type,
        shown.Subject.Id,
        shown.Ip,
        shown.UserAgent,
        shown.TraceId,
        shown.Before,
        shown.After,
        shown.Place?.Position.ToString(CultureInfo.InvariantCulture),
        shown.Place?.Hash,
    ];

    private static string Line(IEnumerable<string?> cells) => $"{string.Join(',', cells.Select(Print))}\r\n";

    private static string Print(string? cell) => cell is null ? "" : $"\"{Defuse(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Defuse(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{cell}" : cell;
}
