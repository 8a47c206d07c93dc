namespace Orleans.Keys.Faults.Processes;

/// <summary>What to start.</summary>
internal sealed record ClusterPlan
{
    public int Silos { get; init; } = 2;

    /// <summary>The executable of each gateway, as a folder of the repository: the product's, or a double that has to be caught.</summary>
    public IReadOnlyList<string> Gateways { get; init; } = ["Gateway", "Gateway", "Gateway"];

    public string Silo { get; init; } = "Silo";

    /// <summary>Settings of every silo and every gateway, beside those that the plan implies.</summary>
    public IReadOnlyDictionary<string, string> SiloSettings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> GatewaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings that put the last gateway under a wall clock of its own.</summary>
    public IReadOnlyDictionary<string, string> SteppedClock { get; init; } = new Dictionary<string, string>();

    public IEnumerable<string> SiloNames => Enumerable.Range(1, Silos).Select(number => $"silo{number}");

    public IEnumerable<string> GatewayNames => Enumerable.Range(1, Gateways.Count).Select(number => $"gateway{number}");

    public IReadOnlyDictionary<string, string> SettingsOf(string gateway) =>
        gateway == GatewayNames.Last() ? GatewaySettings.Concat(SteppedClock).ToDictionary() : GatewaySettings;
}
