using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>A table of counts or marks, and how a new row and the one that is there become one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, those of the primary key first.</param>
/// <param name="KeyColumns">How many columns the primary key has.</param>
/// <param name="Merge">The assignments; <c>u</c> is the row that is there, <c>excluded</c> the new one.</param>
internal sealed record UsageTable(string Name, (string Name, SqlType Type)[] Columns, int KeyColumns, string Merge)
{
    private const string Count = "count = u.count + excluded.count";

    // Of two moments the later one counts, in whatever order batches arrive.
    private const string Forward =
        """
        kept = excluded.kept,
        first_at = case when excluded.first_at < u.first_at then excluded.first_at else u.first_at end,
        last_at = case when excluded.last_at > u.last_at then excluded.last_at else u.last_at end
        """;

    private const string Last =
        """
        last_ip = case when excluded.last_at >= u.last_at then excluded.last_ip else u.last_ip end,
        last_agent = case when excluded.last_at >= u.last_at then excluded.last_agent else u.last_agent end
        """;

    private static readonly (string, SqlType)[] LastColumns =
    [
        ("kept", SqlType.Number), ("first_at", SqlType.Time), ("last_at", SqlType.Time), ("last_ip", SqlType.Bytes), ("last_agent", SqlType.Text),
    ];

    public static readonly UsageTable Minutes = Rollup("usage_minute");
    public static readonly UsageTable Hours = Rollup("usage_hour");
    public static readonly UsageTable Days = Rollup("usage_day");

    public static readonly UsageTable Secrets = new(
        "usage_secret", [("key_id", SqlType.Text), ("secret", SqlType.Number), .. LastColumns, ("count", SqlType.Number)], 2, $"{Forward}, {Last}, {Count}");

    public static readonly UsageTable Refusals = new(
        "usage_refusal", [("key_id", SqlType.Text), ("outcome", SqlType.Number), .. LastColumns, ("count", SqlType.Number)], 2, $"{Forward}, {Last}, {Count}");

    public static readonly UsageTable Seen = new(
        "usage_seen",
        [
            ("key_id", SqlType.Text), ("kind", SqlType.Number), ("value", SqlType.Text), ("kept", SqlType.Number),
            ("first_at", SqlType.Time), ("last_at", SqlType.Time), ("last_on", SqlType.Time),
        ],
        3,
        $"{Forward}, last_on = case when excluded.last_on > u.last_on then excluded.last_on else u.last_on end");

    public static readonly UsageTable Dropped = new(
        "usage_dropped", [("gateway", SqlType.Text), ("at", SqlType.Time), ("count", SqlType.Number)], 2, Count);

    public static readonly UsageTable Strangers = new(
        "usage_stranger", [("at", SqlType.Time), ("origin", SqlType.Text), ("count", SqlType.Number)], 2, Count);

    /// <summary>Marks of keys; a key that comes back after a long rest is marked as woken.</summary>
    /// <param name="oneDay">That long, as an expression.</param>
    public static UsageTable Keys(Raw oneDay) => new(
        "usage_key",
        [("key_id", SqlType.Text), ("tenant", SqlType.Text), .. LastColumns, ("requests", SqlType.Number), ("requests_from", SqlType.Time)],
        1,
        $"""
        {Forward}, {Last}, tenant = excluded.tenant, requests = u.requests + excluded.requests,
        woken_at = case when excluded.first_at >= u.last_at + 30 * {oneDay.Text} then excluded.first_at else u.woken_at end,
        rested_since = case when excluded.first_at >= u.last_at + 30 * {oneDay.Text} then u.last_at else u.rested_since end
        """);

    /// <summary>The statement that writes rows, wherever they come from.</summary>
    /// <param name="source">A query or a list of values with all columns.</param>
    public string Upsert(string source) =>
        $"""
        insert into {Name} as u ({string.Join(", ", Columns.Select(column => column.Name))})
        {source}
        on conflict ({string.Join(", ", Columns.Take(KeyColumns).Select(column => column.Name))}) do update set {Merge}
        """;

    private static UsageTable Rollup(string name) => new(
        name, [("key_id", SqlType.Text), ("at", SqlType.Time), ("outcome", SqlType.Number), ("count", SqlType.Number)], 3, Count);
}
