namespace Orleans.Keys.Domain.Life;

/// <summary>The end of a key and of all its secrets. It never comes back.</summary>
public static class RevokeKey
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReasonLength = 256;

    /// <summary>Whether a text from input can be a reason: up to <see cref="MaxReasonLength"/> characters, none of them a control character.</summary>
    public static bool IsReason(string text) => PlainText.Is(text, 0, MaxReasonLength);

    /// <summary>Works in every state, expired and rotating too; revoking again changes nothing.</summary>
    public static Decision Decide(Key? key, string? reason, DateTimeOffset now) => key switch
    {
        null => KeyRefusal.NotFound,
        { Revocation: not null } => Decision.NoChange,
        _ => new KeyRevoked(now, reason),
    };
}
