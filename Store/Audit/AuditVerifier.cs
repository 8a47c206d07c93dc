using System.Runtime.CompilerServices;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// Verifies chains on a database that is in use: reads them piece by piece, in order of their positions, and needs no more memory for a long one. Writes
/// nothing.
/// </summary>
public sealed class AuditVerifier
{
    private const int Piece = 1000;

    private readonly IAuditQueries database;
    private readonly PepperRing ring;

    internal AuditVerifier(IAuditQueries database, PepperRing ring) => (this.database, this.ring) = (database, ring);

    /// <summary>Verifies one tenant's chain, or all, and whether heads that were noted earlier are part of them.</summary>
    public async IAsyncEnumerable<AuditReport> VerifyAsync(
        TenantId? tenant, IReadOnlyCollection<NotedHead> noted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await AuditKeys.LoadAsync(database, ring, cancellationToken);
        var heads = noted.Where(head => tenant is null || head.Tenant == tenant).ToLookup(head => head.Tenant.Value);
        var unseen = heads.Select(head => head.Key).ToHashSet();
        await foreach (var name in TenantsAsync(tenant, cancellationToken))
        {
            unseen.Remove(name);
            yield return await VerifyAsync(name, heads[name], keys, cancellationToken);
        }

        // Those of whom nothing at all is left.
        foreach (var gone in unseen)
        {
            yield return await VerifyAsync(gone, heads[gone], keys, cancellationToken);
        }
    }

    private IAsyncEnumerable<string> TenantsAsync(TenantId? tenant, CancellationToken cancellationToken) => tenant is { } one
        ? new[] { one.Value }.ToAsyncEnumerable()
        : AuditTenants.WalkAsync(database, AuditChainRows.NextTenant, cancellationToken);

    private async Task<AuditReport> VerifyAsync(string tenant, IEnumerable<NotedHead> noted, AuditKeys keys, CancellationToken cancellationToken)
    {
        var walk = new AuditWalk(tenant, keys, noted);
        var extent = (await database.QueryAsync(
            AuditChainRows.Extent(tenant),
            row => (Exists: row.Number() > 0, HasChain: row.Number() > 0, Unsealed: row.Number()),
            cancellationToken)).Single();
        for (AuditRecord? after = null; ;)
        {
            var pieces = await database.QueryAsync(AuditChainRows.ChainWithEvents(tenant, after, Piece), ChainPiece.Read, cancellationToken);
            walk.Enter(pieces[0].Chain);
            var read = 0;
            foreach (var record in pieces.Select(piece => piece.Event).OfType<AuditRecord>())
            {
                walk.Visit(record);
                (after, read) = (record, read + 1);
            }

            if (read < Piece)
            {
                return walk.Leave(extent.Exists && !extent.HasChain, extent.Unsealed);
            }
        }
    }
}
