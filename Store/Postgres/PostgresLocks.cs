using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Postgres;

/// <summary>
/// The locks of a change, as the beginning of its statement. All of them are taken before anything is written, in one order for everybody
/// (table, then id), so that changes cannot wait for each other in a circle: not two that a key makes of itself, and not one of A by B
/// beside one of B by A. Each step depends on the ones before, which is what makes PostgreSQL take them in this order.
/// </summary>
internal static class PostgresLocks
{
    private sealed record Step(Table Table, string Id, Statement Condition, bool IsFence, bool IsWritten);

    /// <summary>
    /// Common table expressions that end with <c>gate</c>: one row when the change is still allowed, none otherwise. A row that another
    /// transaction changed while this one waited for it is judged as it is now (READ COMMITTED checks the newest row again).
    /// </summary>
    public static Statement Gate(ActorFence? fence, RowChange row)
    {
        if (fence is null)
        {
            return $"with gate as (select 1 as ok)";
        }

        var steps = StepsOf(fence, row);
        var locks = steps.Select(Statement (step, i) =>
            $"""
            lock{new Raw($"{i}")} as (
                select 1 as ok from {RowChange.Name(step.Table)} locked{Before(steps, i)}
                where {step.Condition}{Held(steps, i)}
                for {new Raw(step.IsWritten ? "no key update" : "share")} of locked),
            count{new Raw($"{i}")} as (select count(*) as n from lock{new Raw($"{i}")})
            """);
        return $"""
            with {Statement.Join(",\n", locks)},
            gate as (
                select 1 as ok from (select 1) one{Before(steps, steps.Count)}
                where {FenceRow.Conditions(fence)}{Held(steps, steps.Count)})
            """;
    }

    private static List<Step> StepsOf(ActorFence fence, RowChange row)
    {
        bool IsTheRow(FenceRow held) => row.Update is not null && held.Table == row.Table && held.Id == row.Id;

        var steps = FenceRow.Of(fence).Select(held => new Step(held.Table, held.Id, held.Holds, IsFence: true, IsWritten: IsTheRow(held))).ToList();
        if (row.Update is not null && !steps.Exists(step => step.IsWritten))
        {
            steps.Add(new Step(row.Table, row.Id, row.Key, IsFence: false, IsWritten: true));
        }

        return [.. steps.OrderBy(step => step.Table).ThenBy(step => step.Id, StringComparer.Ordinal)];
    }

    private static Raw Before(List<Step> steps, int end) => new(string.Concat(steps.Take(end).Select((_, i) => $" cross join count{i}")));

    private static Raw Held(List<Step> steps, int end) =>
        new(string.Concat(steps.Take(end).Select((step, i) => step.IsFence ? $" and count{i}.n = 1" : "")));
}
