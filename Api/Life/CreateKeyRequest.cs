namespace Orleans.Keys.Api.Life;

/// <summary>What a key shall be.</summary>
internal sealed record CreateKeyRequest
{
    /// <summary>What people call it: 1 to 64 characters without control, bidirectional or invisible ones.</summary>
    public string? Name { get; init; }

    /// <summary>A service of the workspace that it shall act as; the caller when absent.</summary>
    public string? Owner { get; init; }

    /// <summary>From then on it is dead: a time with an offset, at most ten years ahead; null for never.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>What it may do at most; null for what its owner may, without managing keys, members and billing.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>Which traffic it is for; that of this installation when absent.</summary>
    public string? Environment { get; init; }

    /// <summary>Where it may be used from: addresses or CIDR ranges; empty for anywhere.</summary>
    public IReadOnlyList<string?>? AllowedIps { get; init; }

    /// <summary>Notes: texts by name, never interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
