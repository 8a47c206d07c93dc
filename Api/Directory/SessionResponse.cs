namespace Orleans.Keys.Api.Directory;

/// <summary>A session that was just minted: the only answer that ever shows its token.</summary>
internal sealed record SessionResponse
{
    /// <summary>Sent as Bearer. Shown in this answer only.</summary>
    public required string Token { get; init; }

    /// <summary>From then on it is dead.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>The hosted page, with the token behind the '#', which no browser sends anywhere. To be followed once, by the member.</summary>
    public required string ConsoleUrl { get; init; }

    /// <summary>Never the token.</summary>
    public override string ToString() => "[redacted]";
}
