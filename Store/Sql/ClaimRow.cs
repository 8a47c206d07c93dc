using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>An idempotency claim as a row of <c>idempotency_claim</c>.</summary>
internal static class ClaimRow
{
    public static Statement Select(string scope, string value) =>
        $"select scope, value, fingerprint, key_id from idempotency_claim where scope = {scope} and value = {value}";

    public static IdempotencyClaim Read(Row row) => new(row.Text(), row.Text(), row.Text(), row.Key());

    /// <summary>
    /// Inserts, or takes over a claim that has served its time; writes nothing while one stands. <c>on conflict</c> decides on the newest
    /// row and waits for a transaction that is about to claim.
    /// </summary>
    public static Statement Insert(IdempotencyClaim claim, Statement from, Raw dayAgo) =>
        $"""
        insert into idempotency_claim as c (scope, value, fingerprint, key_id, claimed_at)
        select {claim.Scope}, {claim.Value}, {claim.Fingerprint}, {claim.Key}, clock_timestamp() {from} where 1 = 1
        on conflict (scope, value) do update
        set fingerprint = excluded.fingerprint, key_id = excluded.key_id, claimed_at = excluded.claimed_at
        where c.claimed_at <= {dayAgo}
        returning 1 as claimed
        """;
}
