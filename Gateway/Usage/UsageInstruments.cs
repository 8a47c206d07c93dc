using System.Diagnostics.Metrics;
using Orleans.Keys.Gateway.Validation;

namespace Orleans.Keys.Gateway.Usage;

/// <summary>What the usage log of a gateway measures of itself.</summary>
internal sealed class UsageInstruments
{
    private readonly Counter<long> written;
    private readonly Counter<long> dropped;
    private readonly Counter<long> strangers;
    private readonly Counter<long> failed;
    private readonly Histogram<double> batches;

    public UsageInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(KeysGatewayInstruments.MeterName);
        written = meter.CreateCounter<long>("cbr.gateway.usage.written", "{record}", "Records that are in the usage log");
        dropped = meter.CreateCounter<long>("cbr.gateway.usage.dropped", "{record}", "Records that there was no room for");
        strangers = meter.CreateCounter<long>("cbr.gateway.usage.unknown", "{request}", "Keys that were presented and that nobody knows");
        failed = meter.CreateCounter<long>("cbr.gateway.usage.batches.failed", "{batch}", "Attempts to write that came to a fault and are repeated");
        batches = meter.CreateHistogram<double>("cbr.gateway.usage.batch.duration", "s", "One batch, from its first record to its commit");
    }

    public void RecordWasDropped() => dropped.Add(1);

    public void StrangerCame() => strangers.Add(1);

    public void BatchFailed() => failed.Add(1);

    public void BatchWritten(int records, TimeSpan elapsed)
    {
        written.Add(records);
        batches.Record(elapsed.TotalSeconds);
    }
}
