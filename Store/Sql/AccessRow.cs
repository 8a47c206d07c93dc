using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Store.Sql;

/// <summary>A key or a session with all that decides about it: one statement, one snapshot, one reading of the database's clock.</summary>
/// <param name="plans">What the plans of this installation include.</param>
internal sealed class AccessRow(Plans plans)
{
    private static readonly Statement Directory =
        $"{TenantRow.Columns.Of("t")}, {MemberRow.Columns.Of("m")}, {RoleRow.Columns.Of("r")}, d.permissions, clock.now";

    /// <summary>Whether an older living key of the owner has the name; looked up only where a policy asks.</summary>
    public static readonly Raw HasOlderNamesake = new(
        """
        case when t.policy_unique_names = 0 then 0 else (
            select count(*) from api_key o
            where o.tenant = k.tenant and o.name_folded = k.name_folded and o.owner_user = k.owner_user
                and o.owner_incarnation = k.owner_incarnation and (o.created_at, o.id) < (k.created_at, k.id)
                and o.revoked_at is null and (o.expires_at is null or o.expires_at > clock.now)) end
        """);

    /// <summary>Up to where another join, or <c>where</c>, follows.</summary>
    public static readonly Statement FromKeys =
        $"""
        with clock as materialized (select clock_timestamp() as now)
        select {KeyRow.Columns.Of("k")}, {Directory}, {HasOlderNamesake}
        from api_key k
        cross join clock
        join declared_permissions d on d.id = 1
        join tenant t on t.id = k.tenant
        join member m on m.tenant = k.tenant and m.user_id = k.owner_user
        left join role r on r.tenant = m.tenant and r.name = m.role
        """;

    /// <summary>Up to where a condition on <c>k</c> (and <c>t</c>, <c>m</c>, <c>r</c>, <c>clock</c>) follows.</summary>
    public static readonly Statement OfKeys = $"{FromKeys} where";

    /// <summary>Up to where a condition on <c>s</c> follows.</summary>
    public static readonly Statement OfSessions =
        $"""
        with clock as materialized (select clock_timestamp() as now)
        select {SessionRow.Columns.Of("s")}, {Directory}
        from session s
        cross join clock
        join declared_permissions d on d.id = 1
        join tenant t on t.id = s.tenant
        join member m on m.tenant = s.tenant and m.user_id = s.user_id
        left join role r on r.tenant = m.tenant and r.name = m.role
        where
        """;

    /// <summary>Up to where a condition on <c>m</c> follows.</summary>
    public static readonly Statement OfMembers =
        $"""
        with clock as materialized (select clock_timestamp() as now)
        select {Directory}
        from member m
        cross join clock
        join declared_permissions d on d.id = 1
        join tenant t on t.id = m.tenant
        left join role r on r.tenant = m.tenant and r.name = m.role
        where
        """;

    public KeyAccess ReadKey(Row row) => new()
    {
        Key = KeyRow.Read(row),
        Tenant = TenantRow.Read(row),
        Owner = MemberRow.Read(row),
        Role = RoleRow.ReadOrNull(row),
        Declared = StoredJson.Permissions(row.Text())!,
        ReadAt = row.Time(),
        HasOlderNamesake = row.Number() > 0,
        Plans = plans,
    };

    public SessionAccess ReadSession(Row row) => new()
    {
        Session = SessionRow.Read(row),
        Tenant = TenantRow.Read(row),
        Member = MemberRow.Read(row),
        Role = RoleRow.ReadOrNull(row),
        Declared = StoredJson.Permissions(row.Text())!,
        ReadAt = row.Time(),
        Plans = plans,
    };

    public MemberAccess ReadMember(Row row) => new()
    {
        Tenant = TenantRow.Read(row),
        Member = MemberRow.Read(row),
        Role = RoleRow.ReadOrNull(row),
        Declared = StoredJson.Permissions(row.Text())!,
        ReadAt = row.Time(),
        Plans = plans,
    };
}
