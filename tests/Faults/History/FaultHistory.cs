namespace Orleans.Keys.Faults.History;

/// <summary>All that was recorded in one run. It is only read once the run is over.</summary>
internal sealed class FaultHistory
{
    public ulong Seed { get; init; }

    public List<string> Gateways { get; init; } = [];

    /// <summary>The texts behind <see cref="Probe.Code"/>; 0 is none.</summary>
    public List<string> Codes { get; init; } = [""];

    public List<Capability> Capabilities { get; init; } = [];

    public List<Probe> Probes { get; init; } = [];

    public List<Change> Changes { get; init; } = [];

    public List<Fault> Faults { get; init; } = [];

    public List<Reveal> Reveals { get; init; } = [];

    public List<Attempt> Attempts { get; init; } = [];

    public List<Exchange> Exchanges { get; init; } = [];

    public List<Surprise> Surprises { get; init; } = [];

    public List<Lag> Lags { get; init; } = [];

    /// <summary>What the database held after every process was killed; null when it was not read.</summary>
    public StoreSnapshot? Store { get; set; }
}
