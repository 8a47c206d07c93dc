using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>The statements behind a page of the log.</summary>
internal static class UsageListing
{
    /// <summary>Up to so many records of a network are read and sorted; more are so many that reading in the order of time finds them soon.</summary>
    public const int Few = 20_000;

    // That a filter has no index is no reason to give the planner a choice of wrong ones: the order of the rows names the index to use.
    private static readonly Raw ByTime = new("at desc, id desc");
    private static readonly Raw ByAddress = new("ip desc, at desc, id desc");

    /// <summary>On which days there are records of the outcomes that the query asks for.</summary>
    public static Statement Days(UsageQuery query)
    {
        var conditions = new List<Statement> { $"key_id = {query.Key}", $"at >= {UsageGrain.Day.Floor(query.From)}", $"at < {query.To}" };
        if (query.Outcomes.Count > 0)
        {
            conditions.Add(AreOf(query.Outcomes));
        }

        return $"select at, cast(sum(count) as bigint) from usage_day where {Statement.Join(" and ", conditions)} group by at";
    }

    /// <summary>A page, read along the index of times, or of addresses when the query names one address.</summary>
    public static Statement Of(UsageQuery query) => query.Address is { IsSingle: true } ? Page(query, ByAddress) : Page(query, ByTime);

    /// <summary>A page of the records of a network of which there are few.</summary>
    public static Statement OfFew(UsageQuery query) =>
        $"""
        with found as materialized (
            select {UsageRecordRow.Shown.All} from usage_record where {Statement.Join(" and ", Conditions(query))})
        select {UsageRecordRow.Shown.All} from found order by {Order(query, ByTime)} limit {query.Limit + 1}
        """;

    /// <summary>How many records of a network there are, as far as that decides how to read them.</summary>
    public static Statement CountUpToFew(UsageQuery query) =>
        $"""
        select count(*) from (
            select 1 from usage_record where {Statement.Join(" and ", InRange(query))} order by {ByAddress} limit {Few + 1}) found
        """;

    private static Statement AreOf(IEnumerable<UsageOutcome> outcomes) =>
        $"outcome in ({new Raw(string.Join(", ", outcomes.Select(outcome => (int)outcome)))})";

    private static Statement Page(UsageQuery query, Raw order) =>
        $"""
        select {UsageRecordRow.Shown.All} from usage_record where {Statement.Join(" and ", Conditions(query))}
        order by {Order(query, order)} limit {query.Limit + 1}
        """;

    private static Raw Order(UsageQuery query, Raw order) =>
        query.NewerThan is null ? order : new(order.Text.Replace(" desc", "", StringComparison.Ordinal));

    private static List<Statement> InRange(UsageQuery query)
    {
        var conditions = new List<Statement> { $"key_id = {query.Key}", $"at >= {query.From}", $"at < {query.To}" };
        if (query.Address is { } range)
        {
            conditions.Add($"ip >= {range.First}");
            conditions.Add($"ip <= {range.Last}");
        }

        return conditions;
    }

    private static List<Statement> Conditions(UsageQuery query)
    {
        var conditions = InRange(query);
        if (query.OlderThan is { } older)
        {
            conditions.Add($"(at, id) < ({older.At}, {older.Id})");
        }

        if (query.NewerThan is { } newer)
        {
            conditions.Add($"(at, id) > ({newer.At}, {newer.Id})");
        }

        if (query.Outcomes.Count > 0)
        {
            conditions.Add(AreOf(query.Outcomes));
        }

        if (query.Outcomes.Count > 0 && !query.Outcomes.Contains(UsageOutcome.Ok))
        {
            // In the words of the index of refusals.
            conditions.Add($"outcome <> 1");
        }

        if (query.SecretVersion is { } slot)
        {
            conditions.Add($"slot = {(int)slot}");
        }

        if (query.UserAgent is { } agent)
        {
            conditions.Add($@"lower(user_agent) like {NameFolding.Pattern(agent)} escape '\'");
        }

        if (query.Gateway is { } gateway)
        {
            conditions.Add($"gateway = {gateway}");
        }

        return conditions;
    }
}
