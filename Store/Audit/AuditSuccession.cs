namespace Orleans.Keys.Store.Audit;

/// <summary>
/// While a pepper is being replaced: keeps what it sealed verifiable without it, and signs every chain anew, so that from then on nobody who got hold of
/// the old pepper can move one.
/// </summary>
internal sealed class AuditSuccession(IAuditDatabase database, AuditKeys keys)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (keys.Previous is not { } previous || previous == keys.Current)
        {
            return;
        }

        foreach (var keep in keys.KeepStatements())
        {
            // Another process may have been first.
            await database.TryWriteAsync([new AuditStep(keep, 1)], cancellationToken);
        }

        await foreach (var tenant in AuditTenants.WalkAsync(database, after => AuditChainRows.NextSignedWith(previous, after), cancellationToken))
        {
            var rows = await database.QueryAsync(AuditChainRows.Chain(tenant), Read, cancellationToken);
            if (rows is [{ } chain] && keys.TryGetLive(chain.Pepper, out var key) && AuditCode.Holds(chain, key))
            {
                await database.TryWriteAsync([AuditChainRows.Move(chain, chain.SignedWith(keys))], cancellationToken);
            }
        }
    }

    private static AuditChain? Read(Sql.Row row)
    {
        row.Skip(1);
        return AuditChain.ReadOrNull(row);
    }
}
