using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>What a gateway measures of itself.</summary>
public sealed class KeysGatewayInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Orleans.Keys.Gateway";

    private readonly Histogram<double> polls;
    private readonly Counter<long> failedPolls;
    private readonly Counter<long> drops;
    private readonly Counter<long> evictions;
    private readonly Histogram<double> fills;
    private readonly Counter<long> failedFills;
    private readonly Counter<long> refusals;
    private readonly Counter<long> aborts;
    private readonly Histogram<double> lags;

    internal KeysGatewayInstruments(IMeterFactory meters, Lease lease)
    {
        var meter = meters.Create(MeterName);
        polls = meter.CreateHistogram<double>("cbr.gateway.poll.duration", "s", "One look at the change log, its evictions included");
        failedPolls = meter.CreateCounter<long>("cbr.gateway.polls.failed", "{poll}", "Polls that did not renew the lease");
        drops = meter.CreateCounter<long>("cbr.gateway.cache.drops", "{drop}", "Times the whole cache was dropped, by cause");
        evictions = meter.CreateCounter<long>("cbr.gateway.cache.evictions", "{row}", "Rows of the change log that were applied");
        fills = meter.CreateHistogram<double>("cbr.gateway.fill.duration", "s", "One read of a key");
        failedFills = meter.CreateCounter<long>("cbr.gateway.fills.failed", "{fill}", "Reads of a key that brought no answer");
        refusals = meter.CreateCounter<long>("cbr.gateway.refusals", "{request}", "Requests that were not let through, by problem code");
        aborts = meter.CreateCounter<long>("cbr.gateway.exchanges.aborted", "{request}", "Open requests that were ended because their key died");
        lags = meter.CreateHistogram<double>("cbr.gateway.eviction.lag", "s", "From the row of a change in the log to its eviction here, by the database's clock");
        meter.CreateObservableGauge("cbr.gateway.lease.age", () => Ages(lease), "s", "Since the last poll that was applied was sent");
    }

    internal void Polled(TimeSpan elapsed, int rows)
    {
        polls.Record(elapsed.TotalSeconds);
        evictions.Add(rows);
    }

    internal void PollFailed() => failedPolls.Add(1);

    internal void Dropped(string cause) => drops.Add(1, new KeyValuePair<string, object?>("cause", cause));

    internal void Filled(TimeSpan elapsed, bool found) =>
        fills.Record(elapsed.TotalSeconds, new TagList { { "found", found } });

    internal void Evicted(TimeSpan lag) => lags.Record(lag.TotalSeconds);

    internal void ExchangeAborted() => aborts.Add(1);

    internal void FillFailed() => failedFills.Add(1);

    internal void Refused(string code, int status) =>
        refusals.Add(1, new TagList { { "code", code }, { "http.response.status_code", status } });

    private static IEnumerable<Measurement<double>> Ages(Lease lease) =>
        lease.Age is { } age ? [new Measurement<double>(age.TotalSeconds)] : [];
}
