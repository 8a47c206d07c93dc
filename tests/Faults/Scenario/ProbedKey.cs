using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>A key of a round. Its secrets are used by the probes; what is done to it is a list of steps, one after the other.</summary>
internal sealed class ProbedKey(string id, string secret)
{
    public string Id => id;

    /// <summary>The secrets that were given out, the first at 0.</summary>
    public List<string> Secrets { get; } = [secret];

    /// <summary>What its secrets can be used for, in the order they came up.</summary>
    public List<Capability> Capabilities { get; } = [];

    public int[] Numbers(int secretVersion) => [.. Capabilities.Where(capability => capability.SecretVersion == secretVersion).Select(capability => capability.Number)];

    public int[] Numbers(string permission) => [.. Capabilities.Where(capability => capability.Permission == permission).Select(capability => capability.Number)];

    public int[] AllNumbers => [.. Capabilities.Select(capability => capability.Number)];
}
