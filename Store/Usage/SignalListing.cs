using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>The statement behind a page of signals. They are read off the marks when somebody asks; nothing has to find them in time.</summary>
internal static class SignalListing
{
    private const int NewsDays = 30;
    private const int SnoozeDays = 30;
    private const int UrlDays = 90;

    // A truth value, of which PostgreSQL expects either half of the time: of a number's it expects one in 200, and looks up one by one.
    private static readonly Raw IsLive = new("not k.is_over");

    // Revoked or expired: what else keeps a key from working can pass.
    private static readonly Raw IsOver = new(
        "case when k.revoked_at is not null or m.incarnation <> k.owner_incarnation or m.status = 3 or k.expires_at <= clock.now then true else false end");

    private static readonly Raw OfKey = new("k.id as key_id, k.name, k.owner_user");

    private static readonly Raw AfterEnd = new($"{(int)UsageOutcome.Revoked}, {(int)UsageOutcome.Expired}, {(int)UsageOutcome.RetiredSecret}");

    private const string NoTime = "cast(null as timestamptz)";

    public static Statement Of(SignalQuery query, Raw oneDay)
    {
        var conditions = new List<Statement>
        {
            // What goes on is shown again some time after somebody looked at it.
            $"(d.at is null or s.since > d.at or (s.goes_on = 1 and s.last_at > d.at and d.at < {query.Now.AddDays(-SnoozeDays)}))",
        };
        if (query.Kinds.Count > 0)
        {
            conditions.Add($"s.signal in ({new Raw(string.Join(", ", query.Kinds.Select(kind => (int)kind)))})");
        }

        if (query.After is { } after)
        {
            conditions.Add($"(s.since, s.key_id, s.signal, s.subject) < ({after.Since}, {after.Key}, {(int)after.Kind}, {after.Subject})");
        }

        return $"""
            with clock as materialized (select {query.Now} as now),
            keys as materialized (
                select k.id, k.name, k.owner_user, k.created_at, k.expires_at, {IsOver} as is_over,
                    u.first_at, u.last_at, u.last_ip, u.last_agent, u.woken_at, u.rested_since
                from api_key k cross join clock
                join member m on m.tenant = k.tenant and m.user_id = k.owner_user
                left join usage_key u on u.key_id = k.id
                where {Statement.Join(" and ", KeyConditions(query))}),
            signals as ({Statement.Join(" union all ", Signals(query.Now, oneDay))})
            select s.key_id, s.name, s.owner_user, s.signal, s.since, s.subject, s.outcome, s.count, s.last_at, s.last_ip, s.last_agent, s.rested_since
            from signals s
            left join usage_dismissal d on d.key_id = s.key_id and d.signal = s.signal
            where {Statement.Join(" and ", conditions)}
            order by s.since desc, s.key_id desc, s.signal desc, s.subject desc
            limit {query.Limit + 1}
            """;
    }

    /// <summary>In how many keys it looks, counted up to so many.</summary>
    public static Statement CountKeys(SignalQuery query, int most) =>
        $"select count(*) from (select 1 from api_key k where {Statement.Join(" and ", KeyConditions(query))} limit {most}) found";

    public static Signal Read(Row row) => new()
    {
        Key = row.Key(),
        KeyName = row.Text(),
        Owner = row.User(),
        Kind = row.Enum<SignalKind>(),
        Since = row.Time(),
        Subject = row.Text() is { Length: > 0 } subject ? subject : null,
        Outcome = row.EnumOrNull<UsageOutcome>(),
        Count = row.NumberOrNull(),
        LastAt = row.TimeOrNull(),
        LastIp = StoredAddress.Print(row.BytesOrNull()),
        LastUserAgent = row.TextOrNull(),
        RestedSince = row.TimeOrNull(),
    };

    public static SignalCursor CursorAt(Signal signal) => new(signal.Since, signal.Key, signal.Kind, signal.Subject ?? "");

    private static IEnumerable<Statement> KeyConditions(SignalQuery query)
    {
        yield return $"k.tenant = {query.Tenant}";
        if (query.Owner is { } owner)
        {
            yield return $"k.owner_user = {owner}";
        }

        if (query.Key is { } key)
        {
            yield return $"k.id = {key}";
        }
    }

    private static IEnumerable<Statement> Signals(DateTimeOffset now, Raw oneDay)
    {
        yield return Seen(SignalKind.NewNetwork, SeenKind.Network, now);
        yield return Seen(SignalKind.NewUserAgent, SeenKind.Agent, now);
        yield return OfMarks(SignalKind.WokenUp, "k.woken_at", "k.rested_since", $"k.woken_at >= {now.AddDays(-NewsDays)}");
        yield return OfMarks(
            SignalKind.WokenUp,
            "k.first_at",
            "k.created_at",
            $"k.woken_at is null and k.first_at >= {now.AddDays(-NewsDays)} and k.first_at >= k.created_at + 30 * {oneDay}");
        yield return Refused(SignalKind.UsedAfterEnd, AfterEnd, "r.first_at", goesOn: true, now.AddDays(-NewsDays));
        yield return Refused(SignalKind.SecretInUrl, new($"{(int)UsageOutcome.CredentialInUrl}"), "r.last_at", goesOn: false, now.AddDays(-UrlDays));
        yield return OfMarks(SignalKind.Unused30Days, "k.last_at", NoTime, $"k.last_at <= {now.AddDays(-30)} and k.last_at > {now.AddDays(-90)}");
        yield return OfMarks(SignalKind.Unused90Days, "k.last_at", NoTime, $"k.last_at <= {now.AddDays(-90)}");
        yield return Bare(SignalKind.NeverUsed, $"k.created_at <= {now.AddDays(-1)} and k.last_at is null");
        yield return Bare(SignalKind.NeverExpires, $"k.expires_at is null");
    }

    private static Statement Seen(SignalKind kind, SeenKind seen, DateTimeOffset now) =>
        $"""
        select {OfKey}, {Number(kind)} as signal, f.first_at as since, f.value as subject, 0 as goes_on,
            cast(null as bigint) as outcome, cast(null as bigint) as count, f.last_at, cast(null as bytea) as last_ip, cast(null as text) as last_agent,
            cast(null as timestamptz) as rested_since
        from keys k join usage_seen f on f.key_id = k.id and f.kind = {Number(seen)}
        where {IsLive} and f.first_at >= {now.AddDays(-NewsDays)} and f.first_at > k.first_at
        """;

    private static Statement Refused(SignalKind kind, Raw outcomes, string since, bool goesOn, DateTimeOffset lastAfter) =>
        $"""
        select {OfKey}, {Number(kind)} as signal, {new Raw(since)} as since, '' as subject, {Number(goesOn ? 1 : 0)} as goes_on,
            r.outcome, r.count, r.last_at, r.last_ip, r.last_agent, cast(null as timestamptz) as rested_since
        from keys k join usage_refusal r on r.key_id = k.id where r.outcome in ({outcomes}) and r.last_at >= {lastAfter}
        """;

    private static Statement OfMarks(SignalKind kind, string since, string restedSince, Statement condition) =>
        $"""
        select {OfKey}, {Number(kind)} as signal, {new Raw(since)} as since, '' as subject, 0 as goes_on,
            cast(null as bigint) as outcome, cast(null as bigint) as count, k.last_at, k.last_ip, k.last_agent, {new Raw(restedSince)} as rested_since
        from keys k where {IsLive} and {condition}
        """;

    private static Statement Bare(SignalKind kind, Statement condition) =>
        $"""
        select {OfKey}, {Number(kind)} as signal, k.created_at as since, '' as subject, 0 as goes_on,
            cast(null as bigint) as outcome, cast(null as bigint) as count, cast(null as timestamptz) as last_at, cast(null as bytea) as last_ip,
            cast(null as text) as last_agent, cast(null as timestamptz) as rested_since
        from keys k where {IsLive} and {condition}
        """;

    private static Raw Number(Enum value) => Number(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture));

    private static Raw Number(int value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
