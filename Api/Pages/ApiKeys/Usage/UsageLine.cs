using System.Globalization;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Usage;

/// <summary>A request as the log shows it.</summary>
public sealed record UsageLine
{
    public required DateTimeOffset At { get; init; }

    public required KeyStanding Outcome { get; init; }

    public required string Secret { get; init; }

    public required string Request { get; init; }

    public required string Answer { get; init; }

    public required string? Ip { get; init; }

    /// <summary>Whether it came from a network from which the key was not used before.</summary>
    public required bool IsNewNetwork { get; init; }

    public required string? Agent { get; init; }

    public required string Gateway { get; init; }

    public required string? Trace { get; init; }

    internal static UsageLine Of(UsageEntry entry, Func<string?, bool> isNew) => new()
    {
        At = entry.At,
        Outcome = StandingOf(entry.Outcome),
        Secret = entry.SecretVersion?.ToString() ?? "None of its own",
        Request = $"{entry.Method} {entry.Route ?? "(no route)"}",
        Answer = entry.Status is { } status
            ? string.Create(CultureInfo.InvariantCulture, $"{status} in {(entry.DurationMicros ?? 0) / 1000.0:0.0} ms")
            : "open",
        Ip = entry.Ip,
        IsNewNetwork = entry.Outcome == UsageOutcome.Ok && isNew(entry.Ip),
        Agent = entry.UserAgent,
        Gateway = entry.Gateway,
        Trace = entry.TraceId,
    };

    private static KeyStanding StandingOf(UsageOutcome outcome) => outcome switch
    {
        UsageOutcome.Ok => new(Tone.Good, IconName.Check, "Accepted"),
        UsageOutcome.Revoked => new(Tone.Bad, IconName.Ban, "Revoked"),
        UsageOutcome.Expired => new(Tone.Bad, IconName.Clock, "Expired"),
        UsageOutcome.RetiredSecret => new(Tone.Bad, IconName.Rotate, "Retired secret"),
        UsageOutcome.WrongSecret => new(Tone.Bad, IconName.Cross, "Wrong secret"),
        UsageOutcome.PlanRequired => new(Tone.Warning, IconName.Pause, "Paused by plan"),
        UsageOutcome.Suspended => new(Tone.Warning, IconName.Pause, "Suspended"),
        UsageOutcome.Blocked => new(Tone.Warning, IconName.Ban, "Blocked by policy"),
        UsageOutcome.Forbidden => new(Tone.Warning, IconName.Lock, "Not permitted"),
        UsageOutcome.IpNotAllowed => new(Tone.Warning, IconName.Lock, "Address not allowed"),
        UsageOutcome.RateLimited => new(Tone.Warning, IconName.Clock, "Too many"),
        UsageOutcome.CredentialInUrl => new(Tone.Bad, IconName.Warning, "Secret in the URL"),
    };
}
