using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Store.Sql;

/// <summary>A key or a session with all that decides about it: one statement, one snapshot, one reading of the database's clock.</summary>
/// <param name="plans">What the plans of this installation include.</param>
/// <param name="leeway"><see cref="KeyPolicy.Leeway"/> as an expression.</param>
internal sealed class AccessRow(Plans plans, Raw leeway)
{
    private static readonly Statement Directory =
        $"{TenantRow.Columns.Of("t")}, {MemberRow.Columns.Of("m")}, {RoleRow.Columns.Of("r")}, d.permissions, clock.now";

    /// <summary>Whether an older living key of the owner has the name; looked up only where a policy asks.</summary>
    private static readonly Raw HasOlderNamesake = new(
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

    /// <summary><see cref="KeyAccess.StatusAt"/> as SQL; the contract suite holds the two together.</summary>
    public Raw Status { get; } = new(
        $"""
        case
            when k.revoked_at is not null or m.incarnation <> k.owner_incarnation or m.status = 3 then {(int)KeyStatus.Revoked}
            when k.expires_at <= clock.now then {(int)KeyStatus.Expired}
            when m.status = 2 or t.status = 2 then {(int)KeyStatus.Suspended}
            when t.plan not in ({PlansWithKeys(plans)}) then {(int)KeyStatus.Paused}
            when {PolicyRoles.Lacks("t.policy_roles", "m.role")}
                or (t.policy_expiry_required = 1 and k.expires_at is null)
                or (t.policy_lifetime is not null and (k.expires_at is null or k.expires_at - k.created_at > t.policy_lifetime + {leeway.Text}))
                or ({HasOlderNamesake.Text}) > 0 then {(int)KeyStatus.Blocked}
            when clock.now < k.previous_expires_at then {(int)KeyStatus.Rotating}
            else {(int)KeyStatus.Active}
        end
        """);

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

    // 0 is no plan: a list must not be empty.
    private static string PlansWithKeys(Plans plans) => string.Join(", ", Plans.All.Where(plan => plans[plan].HasKeys).Select(plan => (int)plan).Prepend(0));
}
