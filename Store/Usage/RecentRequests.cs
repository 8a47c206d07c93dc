using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// How often each key was let through in 30 days, which keys are listed by. Writers add to it; once a day, when a day leaves the 30, it is counted
/// anew from the counts by day.
/// </summary>
internal static class RecentRequests
{
    /// <summary>How many keys are counted anew at once.</summary>
    public const int KeysAtOnce = 1_000;

    private const int Days = 30;

    /// <summary>The first of the days that end with today.</summary>
    public static DateTimeOffset First(DateTimeOffset now) => UsageGrain.Day.Floor(now).AddDays(1 - Days);

    /// <summary>Keeps writers from the keys that are counted next, in the order in which they write them. What they wrote until then is counted.</summary>
    public static Statement Lock(DateTimeOffset now) => $"{Due(now)} for update";

    public static Statement Count(DateTimeOffset now) =>
        $"""
        update usage_key as u set
            tenant = (select k.tenant from api_key k where k.id = u.key_id),
            requests = (
                select coalesce(cast(sum(d.count) as bigint), 0) from usage_day d
                where d.key_id = u.key_id and d.outcome = 1 and d.at >= {First(now)}),
            requests_from = {First(now)}
        where u.key_id in ({Due(now)})
        """;

    // Without requests there is nothing that could leave.
    private static Statement Due(DateTimeOffset now) =>
        $"""
        select key_id from usage_key where requests_from is null or (requests > 0 and requests_from < {First(now)})
        order by key_id limit {KeysAtOnce}
        """;
}
