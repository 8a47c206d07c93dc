namespace Orleans.Keys.Domain.Life;

/// <summary>The end of a key.</summary>
/// <param name="At">Since when.</param>
/// <param name="Reason">What the caller gave as the reason, if anything.</param>
public sealed record Revocation(DateTimeOffset At, string? Reason);
