using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>The silos lose, double and delay what they publish (they are the doubles in tests/Faults.Silo, which read this file).</summary>
internal sealed class GarbleStreams(string controlFile, string how) : IFault
{
    public string Kind => $"streams {how}";

    public string Target => "streams";

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken) => File.WriteAllTextAsync(controlFile, how, cancellationToken);

    public Task HealAsync(Cluster cluster, CancellationToken cancellationToken) => File.WriteAllTextAsync(controlFile, "", cancellationToken);
}
