using System.Text.Json;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>A line of JSON for each event, of the same shape as in the list.</summary>
internal sealed class AuditNdjson : IAuditFormat
{
    public static readonly AuditNdjson Instance = new();

    public string MediaType => "application/x-ndjson";

    public string Extension => "ndjson";

    public byte[] Begin() => [];

    public byte[] Print(IReadOnlyList<AuditEvent> events)
    {
        using var lines = new MemoryStream();
        foreach (var shown in events)
        {
            JsonSerializer.Serialize(lines, AuditEventResponse.Of(shown), ApiJson.Default.AuditEventResponse);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }
}
