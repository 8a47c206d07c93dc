using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Store.Sql;

/// <summary>
/// The counters of living keys (<c>key_tally</c>): one of the tenant, one of each member who made a key. They are never less than what is
/// true, so a creation that finds room has room; one that finds none counts again, which is when expired, revoked and orphaned keys leave.
/// </summary>
internal static class KeyTally
{
    /// <summary>The counter of a whole tenant has no user.</summary>
    private const string WholeTenant = "";

    /// <summary>The two counters of a key, by a condition.</summary>
    public static Statement Of(Key key) => $"tenant = {key.Tenant} and user_id in ({WholeTenant}, {key.Owner.User})";

    /// <summary>Makes the counters of a key, uncounted, where they are missing, and locks them in order.</summary>
    public static Statement Ensure(Key key) =>
        $"""
        insert into key_tally (tenant, user_id, keys) values ({key.Tenant}, {WholeTenant}, null), ({key.Tenant}, {key.Owner.User}, null)
        on conflict (tenant, user_id) do update set keys = key_tally.keys
        """;

    /// <summary>Makes the counter of a tenant where it is missing, and locks it.</summary>
    public static Statement Ensure(TenantId tenant) =>
        $"""
        insert into key_tally (tenant, user_id, keys) values ({tenant}, {WholeTenant}, null)
        on conflict (tenant, user_id) do update set keys = key_tally.keys
        """;

    /// <summary>Counts what is alive. Only in a statement that began with the counters locked, or it misses keys that others were making.</summary>
    public static IEnumerable<Statement> Count(Key key) =>
    [
        $"update key_tally set keys = {Living(key.Tenant, null)} where tenant = {key.Tenant} and user_id = {WholeTenant}",
        $"update key_tally set keys = {Living(key.Tenant, key.Owner.User)} where tenant = {key.Tenant} and user_id = {key.Owner.User}",
    ];

    /// <summary>Whether there is room for one more.</summary>
    public static Statement HasRoom(Key key, int mostOfTenant, int mostOfMember) =>
        $"""
        (select keys from key_tally where tenant = {key.Tenant} and user_id = {WholeTenant}) < {mostOfTenant}
        and (select keys from key_tally where tenant = {key.Tenant} and user_id = {key.Owner.User}) < {mostOfMember}
        """;

    /// <summary>What the counters of a key say: the tenant's, the member's.</summary>
    public static Statement Read(Key key) =>
        $"""
        select (select keys from key_tally where tenant = {key.Tenant} and user_id = {WholeTenant}),
            (select keys from key_tally where tenant = {key.Tenant} and user_id = {key.Owner.User})
        """;

    /// <summary>The number of living keys, as an expression: not revoked, not expired, and their membership goes on.</summary>
    /// <param name="user">Whose; null for all.</param>
    public static Statement Living(TenantId tenant, UserId? user)
    {
        Statement ofTenant = $"k.tenant = {tenant}";
        var wanted = user is { } whose ? Statement.Join(" and ", [ofTenant, $"k.owner_user = {whose}"]) : ofTenant;
        Statement keys =
            $"""
            from api_key k join member m on m.tenant = k.tenant and m.user_id = k.owner_user
            where {wanted} and k.revoked_at is null
                and m.incarnation = k.owner_incarnation and m.status <> {(int)MemberStatus.Removed}
            """;

        // In two halves, and the clock read once, so that both are ranges of the index of living keys.
        return $"""
            ((select count(*) {keys} and k.expires_at is null) + (select count(*) {keys} and k.expires_at > (select clock_timestamp())))
            """;
    }
}
