using System.Globalization;
using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Signals;

/// <summary>Something about a key that deserves a look, with its evidence.</summary>
internal sealed record SignalResponse
{
    /// <summary>Which key.</summary>
    public required SignalKeyResponse Key { get; init; }

    /// <summary>What it is: `new_network`, `new_user_agent`, `woken_up`, `used_after_end`, `secret_in_url`, `unused_30_days`, `unused_90_days`, `never_used` or `never_expires`.</summary>
    public required string Signal { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>When it began; of rest the last use, of a key that was never used or never expires its birth.</summary>
    public required DateTime Since { get; init; }

    /// <summary>The network or the user agent, without versions; null for other signals.</summary>
    public required string? Subject { get; init; }

    /// <summary>Why requests were refused; null for other signals.</summary>
    [JsonConverter(typeof(SnakeCase<UsageOutcome>))]
    public required UsageOutcome? Outcome { get; init; }

    /// <summary>How many refusals; null for other signals.</summary>
    public required long? Count { get; init; }

    /// <summary>The last time.</summary>
    public required DateTime? LastAt { get; init; }

    /// <summary>From where, the last time.</summary>
    public required string? LastIp { get; init; }

    /// <summary>By what, the last time.</summary>
    public required string? LastUserAgent { get; init; }

    /// <summary>Since when a key had rested that woke up.</summary>
    public required DateTime? RestedSince { get; init; }

    public static SignalResponse Of(Signal signal) => new()
    {
        Key = new SignalKeyResponse(signal.Key.ToString(), signal.KeyName, signal.Owner.Value),
        Signal = SignalNames.Of(signal.Kind),
        Message = MessageOf(signal),
        Since = signal.Since.UtcDateTime,
        Subject = signal.Subject,
        Outcome = signal.Outcome,
        Count = signal.Count,
        LastAt = signal.LastAt?.UtcDateTime,
        LastIp = signal.LastIp,
        LastUserAgent = signal.LastUserAgent,
        RestedSince = signal.RestedSince?.UtcDateTime,
    };

    private static string MessageOf(Signal signal) => signal.Kind switch
    {
        SignalKind.NewNetwork => $"First use from {signal.Subject}.",
        SignalKind.NewUserAgent => $"First use by {signal.Subject}.",
        SignalKind.WokenUp => $"Used again after a rest since {Day(signal.RestedSince ?? signal.Since)}.",
        SignalKind.UsedAfterEnd => $"{Refusals(signal.Count)} since {EndOf(signal.Outcome)}{From(signal.LastIp)}.",
        SignalKind.SecretInUrl => $"The secret stood in a URL {Times(signal.Count)}{From(signal.LastIp)}. Rotate the key.",
        SignalKind.Unused30Days => $"Not used for 30 days, since {Day(signal.Since)}.",
        SignalKind.Unused90Days => $"Not used for 90 days, since {Day(signal.Since)}.",
        SignalKind.NeverUsed => $"Never used since it was made on {Day(signal.Since)}.",
        SignalKind.NeverExpires => "Never expires.",
    };

    private static string EndOf(UsageOutcome? outcome) => outcome switch
    {
        UsageOutcome.Revoked => "the key was revoked",
        UsageOutcome.Expired => "the key expired",
        _ => "the secret was rotated away",
    };

    private static string Refusals(long? count) => count == 1 ? "1 refusal" : string.Create(CultureInfo.InvariantCulture, $"{count} refusals");

    private static string Times(long? count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private static string From(string? ip) => ip is null ? "" : $", last from {ip}";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The key of a signal.</summary>
internal sealed record SignalKeyResponse(string Id, string Name, string Owner);
