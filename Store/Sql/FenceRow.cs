using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>One of the rows on which a change was allowed.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Id">Its name within the table.</param>
/// <param name="Holds">The condition that finds it as it was.</param>
internal sealed record FenceRow(Table Table, string Id, Statement Holds)
{
    /// <summary>The rows that must still be as they were.</summary>
    public static IEnumerable<FenceRow> Of(ActorFence fence)
    {
        if (fence.Key is { } key)
        {
            yield return new FenceRow(Table.Key, key.ToString(), $"id = {key} and version = {fence.KeyVersion}");
        }

        if (fence.Session is { } session)
        {
            yield return new FenceRow(Table.Session, session.ToString(), $"id = {session} and ended_at is null");
        }

        yield return new FenceRow(Table.Tenant, fence.Tenant.Value, $"id = {fence.Tenant} and version = {fence.TenantVersion}");
        yield return new FenceRow(
            Table.Member,
            RowChange.IdOf(fence.Tenant, fence.User),
            $"tenant = {fence.Tenant} and user_id = {fence.User} and version = {fence.MemberVersion}");
        if (fence.RoleVersion > 0)
        {
            yield return new FenceRow(
                Table.Role,
                RowChange.IdOf(fence.Tenant, fence.Role),
                $"tenant = {fence.Tenant} and name = {fence.Role} and version = {fence.RoleVersion}");
        }
    }

    /// <summary>What cannot be locked: the credential's own time, and a role that did not exist, which can only have given nothing.</summary>
    public static Statement Conditions(ActorFence fence)
    {
        var conditions = new List<Statement>();
        if (fence.GoodUntil is { } goodUntil)
        {
            conditions.Add($"{goodUntil} > clock_timestamp()");
        }

        if (fence.RoleVersion == 0)
        {
            conditions.Add($"not exists (select 1 from role where tenant = {fence.Tenant} and name = {fence.Role})");
        }

        return conditions.Count == 0 ? $"1 = 1" : Statement.Join(" and ", conditions);
    }
}
