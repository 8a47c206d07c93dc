using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Domain.Life;

/// <summary>What the transitions of a living key have in common.</summary>
internal static class KeyLife
{
    /// <summary>Whether there is no key that could still change, and why.</summary>
    public static bool IsOver([NotNullWhen(false)] Key? key, DateTimeOffset now, out KeyRefusal refusal)
    {
        refusal = key switch
        {
            null => KeyRefusal.NotFound,
            { Revocation: not null } => KeyRefusal.Revoked,
            _ => KeyRefusal.Expired,
        };
        return key is null || key.Revocation is not null || key.IsExpired(now);
    }
}
