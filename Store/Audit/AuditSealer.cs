using System.Runtime.CompilerServices;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// Seals events some seconds after they were written: gives each the next position in its tenant's chain and the code that ties it to the one before.
/// Changes never wait for it. An event that was committed late, whatever its id, is sealed after those that were sealed before. Any number of processes
/// may do this at once: a chain moves only from where it was read.
/// </summary>
internal sealed class AuditSealer(IAuditDatabase database, PepperRing ring)
{
    private const int Batch = 500;

    public async IAsyncEnumerable<SealingResult> SealAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await AuditKeys.LoadAsync(database, ring, cancellationToken);
        await new AuditSuccession(database, keys).RunAsync(cancellationToken);
        await foreach (var tenant in AuditTenants.WalkAsync(database, AuditChainRows.NextUnsealed, cancellationToken))
        {
            yield return await SealAsync(tenant, keys, cancellationToken);
        }
    }

    private async Task<SealingResult> SealAsync(string tenant, AuditKeys keys, CancellationToken cancellationToken)
    {
        var result = new SealingResult { Tenant = new TenantId(tenant), State = ChainState.Intact };
        while (true)
        {
            var (chain, now) = await ReadAsync(tenant, cancellationToken);
            var state = await JudgeAsync(tenant, chain, keys, cancellationToken);
            if (state != ChainState.Intact)
            {
                return result with { State = state };
            }

            var waiting = await database.QueryAsync(AuditChainRows.Unsealed(tenant, Batch), AuditRecord.Read, cancellationToken);
            if (waiting.Count == 0)
            {
                return result;
            }

            var end = await TrySealAsync(chain, waiting, now, keys, cancellationToken);
            if (end is null)
            {
                // Somebody else is at it.
                return result;
            }

            var lag = TimeSpan.FromMicroseconds((now - DateTimeOffset.UnixEpoch).TotalMicroseconds - waiting.Min(record => record.At));
            result = result with
            {
                Events = result.Events + waiting.Count,
                Head = new AuditPlace(end.Position, Convert.ToHexStringLower(end.Hash)),
                Lag = lag > result.Lag ? lag : result.Lag,
            };
            if (waiting.Count < Batch)
            {
                return result;
            }
        }
    }

    private async ValueTask<(AuditChain? Chain, DateTimeOffset Now)> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(AuditChainRows.Chain(tenant), row => (Now: row.Time(), Chain: AuditChain.ReadOrNull(row)), cancellationToken);
        return (rows[0].Chain, rows[0].Now);
    }

    // To go on from an end that somebody forged would make it genuine.
    private async ValueTask<ChainState> JudgeAsync(string tenant, AuditChain? chain, AuditKeys keys, CancellationToken cancellationToken)
    {
        if (chain is null)
        {
            var first = await database.QueryAsync(AuditChainRows.ChainWithEvents(tenant, null, 1), ChainPiece.Read, cancellationToken);
            return first is [{ Chain: null, Event: not null }] ? ChainState.Broken : ChainState.Intact;
        }

        if (!keys.TryGetLive(chain.Pepper, out var key))
        {
            return ChainState.UnknownPepper;
        }

        if (!AuditCode.Holds(chain, key))
        {
            return ChainState.Broken;
        }

        if (chain.Position == chain.Pruned)
        {
            return AuditCode.Equal(chain.Hash, chain.PrunedHash) ? ChainState.Intact : ChainState.Broken;
        }

        var last = await database.QueryAsync(AuditChainRows.EventAt(tenant, chain.Position), AuditRecord.Read, cancellationToken);
        return last is [var end] && AuditCode.Equal(end.Hash, chain.Hash) ? ChainState.Intact : ChainState.Broken;
    }

    private async ValueTask<AuditChain?> TrySealAsync(
        AuditChain? from, List<AuditRecord> waiting, DateTimeOffset now, AuditKeys keys, CancellationToken cancellationToken)
    {
        _ = keys.TryGetLive(keys.Current, out var key);
        var at = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var end = from ?? AuditChain.Empty(waiting[0].Tenant);
        var steps = new List<AuditStep>(waiting.Count + 1);
        foreach (var record in waiting)
        {
            var placed = record with { Position = end.Position + 1, Pepper = keys.Current, PreviousHash = end.Hash, SealedAt = at };
            var sealedRecord = placed with { Hash = AuditCode.Of(placed, key!) };
            steps.Add(AuditChainRows.Seal(sealedRecord, now));
            end = end with { Position = placed.Position.Value, Hash = sealedRecord.Hash };
        }

        end = end.SignedWith(keys);
        steps.Insert(0, AuditChainRows.Move(from, end));
        return await database.TryWriteAsync(steps, cancellationToken) ? end : null;
    }
}
