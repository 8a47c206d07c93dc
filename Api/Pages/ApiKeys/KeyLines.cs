using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>Puts together what the pages show of keys: what is stored of each, and how it was used.</summary>
internal sealed class KeyLines(KeyUsages usages, KeyFormat format)
{
    /// <summary>The days of a small plot, today included.</summary>
    public const int Days = 30;

    public async ValueTask<KeyLine> OfAsync(KeyAccess access, CancellationToken cancellationToken) =>
        KeyLine.Of(access, await usages.OfAsync(access, cancellationToken), days: null, format);

    /// <summary>With what every day brought.</summary>
    public async ValueTask<KeyLine> OfWithDaysAsync(KeyAccess access, CancellationToken cancellationToken) => (await OfWithDaysAsync([access], cancellationToken))[0];

    /// <inheritdoc cref="OfWithDaysAsync(KeyAccess, CancellationToken)"/>
    public async ValueTask<IReadOnlyList<KeyLine>> OfWithDaysAsync(IReadOnlyList<KeyAccess> keys, CancellationToken cancellationToken)
    {
        var use = await usages.OfAsync(keys, cancellationToken);
        // A log that just kept the page waiting is not asked twice.
        var days = use.IsKnown ? await usages.CountDaysAsync(keys, Days, cancellationToken) : null;
        return [.. keys.Select(access => KeyLine.Of(access, use[access.Key.Id], days is null ? null : DaysOf(days[access.Key.Id], access.ReadAt), format))];
    }

    public async ValueTask<IReadOnlyList<KeyLine>> OfAsync(IReadOnlyList<KeyAccess> keys, CancellationToken cancellationToken)
    {
        var use = await usages.OfAsync(keys, cancellationToken);
        return [.. keys.Select(access => KeyLine.Of(access, use[access.Key.Id], days: null, format))];
    }

    private static DayOfUse[] DaysOf(IEnumerable<UsageCount> counts, DateTimeOffset now)
    {
        var byDay = counts.ToLookup(count => count.At);
        var first = UsageGrain.Day.Floor(now).AddDays(1 - Days);
        return
        [
            .. Enumerable.Range(0, Days).Select(day => first.AddDays(day)).Select(at => new DayOfUse(
                at,
                byDay[at].Where(count => count.Outcome == UsageOutcome.Ok).Sum(count => count.Count),
                byDay[at].Where(count => count.Outcome != UsageOutcome.Ok).Sum(count => count.Count))),
        ];
    }
}
