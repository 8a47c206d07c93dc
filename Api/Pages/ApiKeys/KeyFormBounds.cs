using Orleans.Keys.Api.Callers;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>What plan and policy leave to choose, so that nobody is offered what would be refused.</summary>
public sealed record KeyFormBounds
{
    /// <summary>How far an end may be away; null for no bound.</summary>
    public required TimeSpan? LongestLifetime { get; init; }

    public required bool MayLastForever { get; init; }

    /// <summary>Whether a key can be bound to addresses.</summary>
    public required bool HasAllowLists { get; init; }

    /// <summary>The days that can be offered.</summary>
    public IEnumerable<int> Presets => KeyForm.Presets.Where(days => LongestLifetime is not { } longest || TimeSpan.FromDays(days) <= longest);

    /// <summary>The choice that is made at first: 90 days, or the most there is.</summary>
    public string DefaultExpiry => Presets.Where(days => days <= KeyForm.DefaultDays).Select(KeyForm.Text).LastOrDefault() ?? KeyForm.ExpiresOnDay;

    internal static KeyFormBounds Of(Caller caller) => new()
    {
        LongestLifetime = caller.LongestLifetimeOfNew(),
        MayLastForever = !caller.NeedsExpiryOfNew(),
        HasAllowLists = caller.Limits.HasIpAllowLists,
    };
}
