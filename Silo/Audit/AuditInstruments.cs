using System.Diagnostics.Metrics;

namespace Orleans.Keys.Silo.Audit;

/// <summary>What is measured about the audit trail.</summary>
internal sealed class AuditInstruments
{
    private readonly Counter<long> sealedEvents;
    private readonly Counter<long> pruned;
    private readonly Histogram<double> lag;
    private int stuck;

    public AuditInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Orleans.Keys.Audit");
        sealedEvents = meter.CreateCounter<long>("keys.audit.events.sealed", "{event}", "Events that got their place in a chain.");
        pruned = meter.CreateCounter<long>("keys.audit.events.pruned", "{event}", "Events that were removed because they had served their time.");
        lag = meter.CreateHistogram(
            "keys.audit.seal.lag",
            "s",
            "How long the oldest of the events that were sealed together had waited.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 30, 60, 300, 3600] });
        meter.CreateObservableGauge("keys.audit.chains.stuck", () => stuck, "{chain}", "Chains that cannot be gone on with: broken, or of a pepper that is not known.");
    }

    public void EventsSealed(int events, TimeSpan waited)
    {
        sealedEvents.Add(events);
        lag.Record(waited.TotalSeconds);
    }

    public void EventsPruned(int events) => pruned.Add(events);

    public void ChainsAreStuck(int chains) => stuck = chains;
}
