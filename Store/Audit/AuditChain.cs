using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// A row of <c>audit_chain</c>: where a tenant's chain ends, and up to where it was pruned. Its code is made anew whenever it moves, so nobody without
/// the pepper can move it.
/// </summary>
internal sealed record AuditChain
{
    public const int HashSize = 32;

    public static readonly Columns Columns = new("tenant", "position", "hash", "pruned", "pruned_hash", "pepper", "code");

    public required string Tenant { get; init; }

    /// <summary>The last position; 0 before the first event.</summary>
    public required long Position { get; init; }

    /// <summary>The hash there.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The last position that was pruned; 0 when none was.</summary>
    public required long Pruned { get; init; }

    /// <summary>The hash that was there: what the first event that is left refers to.</summary>
    public required byte[] PrunedHash { get; init; }

    public required string Pepper { get; init; }

    public required byte[] Code { get; init; }

    /// <summary>A chain before its first event.</summary>
    public static AuditChain Empty(string tenant) => new()
    {
        Tenant = tenant,
        Position = 0,
        Hash = new byte[HashSize],
        Pruned = 0,
        PrunedHash = new byte[HashSize],
        Pepper = "",
        Code = [],
    };

    /// <summary>The chain as it is, signed by this process.</summary>
    public AuditChain SignedWith(AuditKeys keys)
    {
        _ = keys.TryGetLive(keys.Current, out var key);
        var named = this with { Pepper = keys.Current };
        return named with { Code = AuditCode.Of(named, key!) };
    }

    public static AuditChain Read(Row row) => new()
    {
        Tenant = row.Text(),
        Position = row.Number(),
        Hash = row.BytesOrNull()!,
        Pruned = row.Number(),
        PrunedHash = row.BytesOrNull()!,
        Pepper = row.Text(),
        Code = row.BytesOrNull()!,
    };

    /// <summary>Reads a chain from the right side of an outer join.</summary>
    public static AuditChain? ReadOrNull(Row row)
    {
        if (row.NextIsNull)
        {
            row.Skip(7);
            return null;
        }

        return Read(row);
    }
}
