namespace Orleans.Keys.Faults.Processes;

/// <summary>What to start.</summary>
internal sealed record ClusterPlan
{
    public int Silos { get; init; } = 2;

    /// <summary>The executable of the silos, as a folder of the repository.</summary>
    public string Silo { get; init; } = "Silo";

    public IReadOnlyDictionary<string, string> SiloSettings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<GatewayPlan> Gateways { get; init; } = [];

    /// <summary>Hosts whose word about where a request came from the gateways believe.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Further hosts that requests come from.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    public IEnumerable<string> SiloNames => Enumerable.Range(1, Silos).Select(number => $"silo{number}");

    public IEnumerable<string> GatewayNames => Enumerable.Range(1, Gateways.Count).Select(number => $"gateway{number}");
}
