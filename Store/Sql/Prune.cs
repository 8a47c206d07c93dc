namespace Orleans.Keys.Store.Sql;

/// <summary>What has served its time.</summary>
internal static class Prune
{
    /// <summary>The beginning of a shard's log, up to the first row that is young enough: what is left has no gap.</summary>
    public static Statement Log(int shard, DateTimeOffset before) =>
        $"""
        delete from change_log
        where shard = {shard} and seq < coalesce(
            (select c.seq from change_log c where c.shard = {shard} and c.at >= {before} order by c.seq limit 1),
            9223372036854775807)
        """;

    public static Statement Claims(Raw dayAgo) => $"delete from idempotency_claim where claimed_at <= {dayAgo}";

    public static Statement Sessions(Raw dayAgo) => $"delete from session where expires_at <= {dayAgo} or ended_at <= {dayAgo}";
}
