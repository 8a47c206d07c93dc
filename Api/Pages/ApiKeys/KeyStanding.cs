using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>How a key stands, in words.</summary>
public sealed record KeyStanding(Tone Tone, IconName Icon, string Text)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    // A key that was just made is not called unused.
    private static readonly TimeSpan Settling = TimeSpan.FromDays(1);
    private static readonly TimeSpan Long = TimeSpan.FromDays(90);

    internal static KeyStanding Of(KeyFields key, DateTimeOffset now) => key.Status switch
    {
        KeyStatus.Revoked => new(Tone.Off, IconName.Ban, "Revoked"),
        KeyStatus.Expired => new(Tone.Off, IconName.Clock, "Expired"),
        KeyStatus.Paused => new(Tone.Warning, IconName.Pause, "Paused by plan"),
        KeyStatus.Blocked => new(Tone.Bad, IconName.Ban, "Blocked by policy"),
        KeyStatus.Suspended => new(Tone.Warning, IconName.Pause, "Suspended"),
        KeyStatus.Rotating => new(Tone.Busy, IconName.Rotate, $"Rotating ({Moments.Length(key.Rotation!.PreviousSecretExpiresAt - now.UtcDateTime)} left)"),
        KeyStatus.Active => OfActive(key, now),
    };

    private static KeyStanding OfActive(KeyFields key, DateTimeOffset now)
    {
        if (key.ExpiresAt - now.UtcDateTime is { } left && left <= Soon)
        {
            return new(Tone.Warning, IconName.Clock, $"Expires in {Moments.Length(left)}");
        }

        // What is not known of a key is no reason to call it anything.
        if (key is { UsageKnown: true, LastUsedAt: null } && now.UtcDateTime - key.CreatedAt >= Settling)
        {
            return new(Tone.Plain, IconName.Circle, "Never used");
        }

        return now.UtcDateTime - key.LastUsedAt is { } rest && rest >= Long
            ? new(Tone.Plain, IconName.Moon, $"Unused {Moments.Length(rest)}")
            : new(Tone.Good, IconName.Check, "Active");
    }
}
