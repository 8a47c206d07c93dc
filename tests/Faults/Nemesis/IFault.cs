using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>Something that goes wrong in a cluster and is put right again.</summary>
internal interface IFault
{
    string Kind { get; }

    /// <summary>The processes it stops or links it cuts; two faults that share one do not run together.</summary>
    string Target { get; }

    Task InjectAsync(Cluster cluster, CancellationToken cancellationToken);

    /// <summary>Puts it right and waits until it is.</summary>
    Task HealAsync(Cluster cluster, CancellationToken cancellationToken);
}
