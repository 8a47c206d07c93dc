using System.Globalization;
using System.Text;
using System.Text.Json;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>How a log is written into a file.</summary>
internal abstract class ExportFormat
{
    public static readonly ExportFormat Csv = new CsvFormat();
    public static readonly ExportFormat NdJson = new NdJsonFormat();

    public abstract string Name { get; }

    public abstract string MediaType { get; }

    public abstract string Header { get; }

    public abstract string Line(UsageEntry entry);

    /// <summary>One object a line.</summary>
    private sealed class NdJsonFormat : ExportFormat
    {
        public override string Name => "ndjson";

        public override string MediaType => "application/x-ndjson";

        public override string Header => "";

        public override string Line(UsageEntry entry) => JsonSerializer.Serialize(UsageEntryResponse.Of(entry), ApiJson.Default.UsageEntryResponse) + "\n";
    }

    /// <summary>
    /// RFC 4180. A spreadsheet takes a cell that begins like a formula for one, and clients choose their user agents: such cells get an
    /// apostrophe in front.
    /// </summary>
    private sealed class CsvFormat : ExportFormat
    {
        public override string Name => "csv";

        public override string MediaType => "text/csv; charset=utf-8";

        public override string Header => "at,outcome,secretVersion,method,route,status,durationMicros,ip,userAgent,gateway,traceId\r\n";

        public override string Line(UsageEntry entry)
        {
            string?[] cells =
            [
                entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                entry.Outcome.Name,
                entry.SecretVersion?.ToString().ToLowerInvariant(),
                entry.Method,
                entry.Route,
                entry.Status?.ToString(CultureInfo.InvariantCulture),
                entry.DurationMicros?.ToString(CultureInfo.InvariantCulture),
                entry.Ip,
                entry.UserAgent,
                entry.Gateway,
                entry.TraceId,
            ];
            return new StringBuilder().AppendJoin(',', cells.Select(Cell)).Append("\r\n").ToString();
        }

        private static string Cell(string? text) => text switch
        {
            null or "" => "",
            ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] => Quoted("'" + text),
            _ => text.AsSpan().IndexOfAny("\",\r\n;") < 0 ? text : Quoted(text),
        };

        private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
