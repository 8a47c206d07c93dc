namespace Orleans.Keys.Faults.Processes;

/// <summary>A gateway to start: the product's, or a double that has to be caught.</summary>
/// <param name="Project">Its executable, as a folder of the repository.</param>
/// <param name="Settings">Settings beside those that every gateway has.</param>
internal sealed record GatewayPlan(string Project, IReadOnlyDictionary<string, string> Settings)
{
    public static readonly GatewayPlan Product = new("Gateway", new Dictionary<string, string>());

    public static GatewayPlan Double(string name) => new("tests/Faults.Gateway", new Dictionary<string, string> { ["FAULTS_DOUBLE"] = name });

    public GatewayPlan With(IReadOnlyDictionary<string, string> settings) => this with { Settings = settings };
}
