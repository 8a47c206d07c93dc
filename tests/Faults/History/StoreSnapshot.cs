namespace Orleans.Keys.Faults.History;

/// <summary>The tables that changes leave rows in.</summary>
internal sealed record StoreSnapshot
{
    public IReadOnlyList<StoredKey> Keys { get; init; } = [];

    public IReadOnlyList<StoredLogRow> Log { get; init; } = [];

    public IReadOnlyList<StoredAudit> Audit { get; init; } = [];

    /// <summary>The last sequence of each shard.</summary>
    public IReadOnlyDictionary<int, long> Watermarks { get; init; } = new Dictionary<int, long>();
}

internal sealed record StoredKey(string Id, long Version, bool IsRevoked, bool HasPrevious, int SecretsMinted);

internal sealed record StoredLogRow(int Shard, long Sequence, int Kind, string Subject, long Version);

internal sealed record StoredAudit(long Id, string Action, int Kind, string Subject, string? ActorKey);
