using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Audit;

/// <inheritdoc/>
internal sealed class AuditUpkeep(IAuditDatabase database, PepperRing ring) : IAuditUpkeep
{
    private readonly AuditSealer sealer = new(database, ring);
    private readonly AuditPruning pruning = new(database, ring);

    public IAsyncEnumerable<SealingResult> SealAsync(CancellationToken cancellationToken) => sealer.SealAsync(cancellationToken);

    public IAsyncEnumerable<PruningResult> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => pruning.PruneAsync(before, cancellationToken);
}
