using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Usage;

/// <summary>
/// Holds records until they are written. It is bounded: when it is full, records are dropped and counted by their minute, never a request
/// and never the memory of the process.
/// </summary>
internal sealed class UsageBuffer(IOptions<UsageOptions> options, UsageInstruments instruments) : IUsageSink
{
    private const int MaxOrigins = 1_000;

    private readonly Channel<UsageRecord> records =
        Channel.CreateBounded<UsageRecord>(new BoundedChannelOptions(options.Value.Buffer) { SingleReader = true });

    private readonly Lock sync = new();
    private Dictionary<DateTimeOffset, long> dropped = [];
    private Dictionary<IPAddress, long> strangers = [];

    public void Record(in UsageRecord record)
    {
        if (!records.Writer.TryWrite(record))
        {
            Drop(record.At);
        }
    }

    public void CountUnknown(IPAddress? address)
    {
        instruments.StrangerCame();
        var origin = address ?? IPAddress.None;
        lock (sync)
        {
            // Somebody with many addresses is counted as nobody in particular.
            origin = strangers.Count < MaxOrigins || strangers.ContainsKey(origin) ? origin : IPAddress.None;
            strangers[origin] = strangers.GetValueOrDefault(origin) + 1;
        }
    }

    public bool TryTake([MaybeNullWhen(false)] out UsageRecord record) => records.Reader.TryRead(out record);

    /// <summary>How many wait.</summary>
    public int Count => records.Reader.Count;

    /// <summary>What was dropped since the last call, by minute.</summary>
    public IReadOnlyCollection<KeyValuePair<DateTimeOffset, long>> TakeDropped()
    {
        lock (sync)
        {
            var taken = dropped;
            dropped = taken.Count == 0 ? taken : [];
            return taken;
        }
    }

    /// <summary>Where keys that nobody knows came from since the last call.</summary>
    public IReadOnlyCollection<KeyValuePair<IPAddress, long>> TakeStrangers()
    {
        lock (sync)
        {
            var taken = strangers;
            strangers = taken.Count == 0 ? taken : [];
            return taken;
        }
    }

    /// <summary>Counts records that cannot be written as dropped.</summary>
    public void Drop(IEnumerable<UsageRow> rows)
    {
        foreach (var row in rows)
        {
            Drop(row.At);
        }
    }

    private void Drop(DateTimeOffset at)
    {
        instruments.RecordWasDropped();
        var minute = UsageGrain.Minute.Floor(at);
        lock (sync)
        {
            dropped[minute] = dropped.GetValueOrDefault(minute) + 1;
        }
    }
}
