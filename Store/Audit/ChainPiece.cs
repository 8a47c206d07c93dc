using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>A chain and one of its events, of one snapshot.</summary>
/// <param name="Chain">Null when the tenant has none.</param>
/// <param name="Event">Null when there is none after the position that was asked for.</param>
internal readonly record struct ChainPiece(AuditChain? Chain, AuditRecord? Event)
{
    public static ChainPiece Read(Row row) => new(AuditChain.ReadOrNull(row), AuditRecord.ReadOrNull(row));
}
