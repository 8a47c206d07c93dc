using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Gateway.Registry;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Usage;

/// <summary>Makes of records what is stored of them. For one thread at a time.</summary>
internal sealed class UsageRows(GatewayName gateway, PersonalData personal)
{
    private static readonly HashSet<string> Methods =
    [
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options, HttpMethods.Connect,
    ];

    // Gateways count for themselves; this keeps their records apart.
    private readonly long prefix = (long)BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(gateway.Value))) << 32;

    public UsageRow RowOf(in UsageRecord record) => new()
    {
        At = AtOf(record),
        Id = IdOf(record),
        Key = record.Key.Id,
        Tenant = record.Key.Tenant,
        KeptDays = record.Key.UsageDays,
        Outcome = record.Outcome,
        Slot = record.Slot,
        Secret = record.SecretNumber == 0 ? null : record.SecretNumber,
        // Whoever makes up a method could put anything into it.
        Method = Methods.TryGetValue(record.Method, out var known) ? known : "OTHER",
        Route = record.Route,
        Status = record.Stage == UsageStage.Opened ? null : record.Status,
        DurationMicros = record.Stage == UsageStage.Opened ? null : DurationOf(record),
        Address = personal.Of(record.Address),
        Agent = personal.Of(record.UserAgent),
        TraceId = TraceOf(record),
    };

    public UsageEnd EndOf(in UsageRecord record) =>
        new(record.Key.Id, record.Key.UsageDays, AtOf(record), IdOf(record), record.Status, DurationOf(record));

    private static DateTimeOffset AtOf(in UsageRecord record) => record.At.AddTicks(-(record.At.Ticks % TimeSpan.TicksPerMicrosecond));

    private static long DurationOf(in UsageRecord record) => record.Duration.Ticks / TimeSpan.TicksPerMicrosecond;

    private long IdOf(in UsageRecord record) => prefix | (uint)record.Id;

    private static byte[]? TraceOf(in UsageRecord record)
    {
        if (record.TraceId == default)
        {
            return null;
        }

        var bytes = new byte[16];
        record.TraceId.CopyTo(bytes);
        return bytes;
    }
}
