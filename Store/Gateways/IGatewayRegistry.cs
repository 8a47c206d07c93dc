using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Store.Gateways;

/// <summary>
/// Which gateways there are and what each has applied, so that whoever took rights away can be told where that is done. Nothing here makes a
/// key valid or dead: a gateway that cannot confirm refuses by its lapsed lease.
/// </summary>
public interface IGatewayRegistry
{
    /// <summary>Makes a gateway known. Durable when it returns, which is before the gateway's first lease.</summary>
    ValueTask RegisterAsync(GatewayIdentity gateway, CancellationToken cancellationToken);

    /// <summary>
    /// The head of the change log and, in the same snapshot, whether the gateway is still known. One that is not registers again before
    /// it renews its lease, so no receipt can miss a gateway that still answers from an older cache.
    /// </summary>
    ValueTask<(ChangeHead Head, bool IsRegistered)> ReadHeadAsync(string gateway, CancellationToken cancellationToken);

    /// <summary>Notes what a gateway applied and that it was seen. A gateway that is not known is left unknown.</summary>
    ValueTask ConfirmAsync(GatewayReport report, CancellationToken cancellationToken);

    /// <summary>Notes that a gateway has stopped letting requests through.</summary>
    ValueTask LeaveAsync(string gateway, CancellationToken cancellationToken);

    /// <summary>All gateways that have not left, by name.</summary>
    ValueTask<IReadOnlyList<GatewayStatus>> ListGatewaysAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Notes that the newest change of a subject was acknowledged at this moment by the database's clock, unless that was noted before. Called after
    /// the change's commit returned.
    /// </summary>
    /// <returns>The receipt so far; null when the log has no change of the subject any more.</returns>
    ValueTask<ChangeReceipt?> AcknowledgeAsync(ChangeSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// How the newest acknowledged changes reached each gateway that was known then, in the order of their acknowledgements. What was pruned is not there.
    /// </summary>
    /// <param name="since">The earliest acknowledgement that counts.</param>
    /// <param name="changes">How many changes, at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<Propagation>> ListPropagationAsync(DateTimeOffset since, int changes, CancellationToken cancellationToken);

    /// <summary>Forgets gateways that were not seen since a moment, and confirmations older than the log that are no one's latest.</summary>
    ValueTask PruneGatewaysAsync(DateTimeOffset seenBefore, DateTimeOffset appliedBefore, CancellationToken cancellationToken);
}
