using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Store.Sql;

/// <summary>A key or a session with all that decides about it: one statement, one snapshot, one reading of the database's clock.</summary>
internal static class AccessRow
{
    private static readonly Statement Around =
        $"{TenantRow.Columns.Of("t")}, {MemberRow.Columns.Of("m")}, {RoleRow.Columns.Of("r")}, d.permissions, clock.now";

    /// <summary>Up to where a condition on <c>k</c> (and <c>t</c>, <c>m</c>, <c>r</c>, <c>clock</c>) follows.</summary>
    public static readonly Statement OfKeys =
        $"""
        with clock as materialized (select clock_timestamp() as now)
        select {KeyRow.Columns.Of("k")}, {Around}
        from api_key k
        cross join clock
        join declared_permissions d on d.id = 1
        join tenant t on t.id = k.tenant
        join member m on m.tenant = k.tenant and m.user_id = k.owner_user
        left join role r on r.tenant = m.tenant and r.name = m.role
        where
        """;

    /// <summary>Up to where a condition on <c>s</c> follows.</summary>
    public static readonly Statement OfSessions =
        $"""
        with clock as materialized (select clock_timestamp() as now)
        select {SessionRow.Columns.Of("s")}, {Around}
        from session s
        cross join clock
        join declared_permissions d on d.id = 1
        join tenant t on t.id = s.tenant
        join member m on m.tenant = s.tenant and m.user_id = s.user_id
        left join role r on r.tenant = m.tenant and r.name = m.role
        where
        """;

    /// <summary><see cref="KeyAccess.StatusAt"/> as SQL; the contract suite holds the two together.</summary>
    public static readonly Raw Status = new(
        $"""
        case
            when k.revoked_at is not null or m.incarnation <> k.owner_incarnation or m.status = 3 then {(int)KeyStatus.Revoked}
            when k.expires_at <= clock.now then {(int)KeyStatus.Expired}
            when m.status = 2 or t.status = 2 then {(int)KeyStatus.Suspended}
            when t.plan = 1 then {(int)KeyStatus.Paused}
            when clock.now < k.previous_expires_at then {(int)KeyStatus.Rotating}
            else {(int)KeyStatus.Active}
        end
        """);

    public static KeyAccess ReadKey(Row row) => new()
    {
        Key = KeyRow.Read(row),
        Tenant = TenantRow.Read(row),
        Owner = MemberRow.Read(row),
        Role = RoleRow.ReadOrNull(row),
        Declared = StoredJson.Permissions(row.Text())!,
        ReadAt = row.Time(),
    };

    public static SessionAccess ReadSession(Row row) => new()
    {
        Session = SessionRow.Read(row),
        Tenant = TenantRow.Read(row),
        Member = MemberRow.Read(row),
        Role = RoleRow.ReadOrNull(row),
        Declared = StoredJson.Permissions(row.Text())!,
        ReadAt = row.Time(),
    };
}
