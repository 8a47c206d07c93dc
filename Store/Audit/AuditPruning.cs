using System.Runtime.CompilerServices;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// Removes the beginning of each chain, up to the first event that is young enough; the chain keeps position and hash of the last one that went, so
/// what is left can be verified. An event is verified before it goes: to make evidence old must not be a way to have it removed.
/// </summary>
internal sealed class AuditPruning(IAuditDatabase database, PepperRing ring)
{
    private const int Batch = 500;

    public async IAsyncEnumerable<PruningResult> PruneAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await AuditKeys.LoadAsync(database, ring, cancellationToken);
        await foreach (var tenant in AuditTenants.WalkAsync(database, after => AuditChainRows.NextWithEventsBefore(before, after), cancellationToken))
        {
            yield return await PruneAsync(tenant, before, keys, cancellationToken);
        }
    }

    private async Task<PruningResult> PruneAsync(string tenant, DateTimeOffset before, AuditKeys keys, CancellationToken cancellationToken)
    {
        var result = new PruningResult { Tenant = new TenantId(tenant), State = ChainState.Intact };
        while (true)
        {
            var pieces = await database.QueryAsync(AuditChainRows.ChainWithEvents(tenant, null, Batch), ChainPiece.Read, cancellationToken);
            if (pieces[0].Chain is not { } chain)
            {
                return result;
            }

            var (end, state) = Shorten(chain, pieces.Select(piece => piece.Event).OfType<AuditRecord>(), before, keys);
            var rows = (int)(end.Pruned - chain.Pruned);
            if (rows > 0 && !await database.TryWriteAsync(Steps(chain, end.SignedWith(keys), rows), cancellationToken))
            {
                // The chain has moved meanwhile; there is another time.
                return result;
            }

            result = result with { State = state, Events = result.Events + rows };
            if (rows < Batch)
            {
                return result;
            }
        }
    }

    private static (AuditChain End, ChainState State) Shorten(AuditChain chain, IEnumerable<AuditRecord> events, DateTimeOffset before, AuditKeys keys)
    {
        var state = StateOf(keys.TryGetLive(chain.Pepper, out var key) ? AuditCode.Holds(chain, key) : null);
        var cut = (before - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var end = chain;
        foreach (var record in events.TakeWhile(record => record.At < cut))
        {
            state = state == ChainState.Intact ? Judge(record, end, keys) : state;
            if (state != ChainState.Intact)
            {
                break;
            }

            end = end with { Pruned = record.Position!.Value, PrunedHash = record.Hash! };
        }

        return (end, state);
    }

    private static ChainState Judge(AuditRecord record, AuditChain end, AuditKeys keys) =>
        record.Position != end.Pruned + 1 || record.Position > end.Position || !AuditCode.Equal(record.PreviousHash, end.PrunedHash)
            ? ChainState.Broken
            : StateOf(keys.TryGet(record.Pepper, out var key) ? AuditCode.Holds(record, key) : null);

    private static ChainState StateOf(bool? holds) => holds switch { true => ChainState.Intact, false => ChainState.Broken, null => ChainState.UnknownPepper };

    private static AuditStep[] Steps(AuditChain from, AuditChain to, int rows) =>
        [AuditChainRows.Move(from, to), AuditChainRows.Prune(from.Tenant, from.Pruned, to.Pruned, rows)];
}
