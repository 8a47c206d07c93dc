using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Sql;

/// <summary>A tenant as a row of <c>tenant</c>.</summary>
internal static class TenantRow
{
    public static readonly Columns Columns = new(
        "id", "name", "plan", "status", "created_at",
        "policy_lifetime", "policy_expiry_required", "policy_unique_names", "policy_roles", "policy_version", "version");

    public static Statement Values(Tenant tenant, long version) =>
        $"""
        {tenant.Id}, {tenant.Name.Value}, {(int)tenant.Plan}, {(int)tenant.Status}, {tenant.CreatedAt},
        {tenant.Policy.LongestLifetime}, {(tenant.Policy.ExpiryRequired ? 1 : 0)}, {(tenant.Policy.UniqueNames ? 1 : 0)}, {PolicyRoles.Print(tenant.Policy.Roles)},
        {tenant.PolicyVersion}, {version}
        """;

    public static Tenant Read(Row row) => new()
    {
        Id = row.Tenant(),
        Name = new(row.Text()),
        Plan = row.Enum<Plan>(),
        Status = row.Enum<TenantStatus>(),
        CreatedAt = row.Time(),
        Policy = new KeyPolicy
        {
            LongestLifetime = row.DurationOrNull(),
            ExpiryRequired = row.Number() == 1,
            UniqueNames = row.Number() == 1,
            Roles = PolicyRoles.Read(row.TextOrNull()),
        },
        PolicyVersion = row.Number(),
        Version = row.Number(),
    };
}

/// <summary>A member as a row of <c>member</c>.</summary>
internal static class MemberRow
{
    public static readonly Columns Columns = new("tenant", "user_id", "incarnation", "kind", "email", "name", "role", "status", "created_at", "version");

    public static Statement Values(Member member, long version) =>
        $"""
        {member.Tenant}, {member.User}, {member.Incarnation}, {(int)member.Kind}, {member.Email}, {member.Name.Value}, {member.Role},
        {(int)member.Status}, {member.CreatedAt}, {version}
        """;

    public static Member Read(Row row) => new()
    {
        Tenant = row.Tenant(),
        User = row.User(),
        Incarnation = row.Small(),
        Kind = row.Enum<MemberKind>(),
        Email = row.Text(),
        Name = new(row.Text()),
        Role = row.Role(),
        Status = row.Enum<MemberStatus>(),
        CreatedAt = row.Time(),
        Version = row.Number(),
    };
}

/// <summary>A role as a row of <c>role</c>.</summary>
internal static class RoleRow
{
    public static readonly Columns Columns = new("tenant", "name", "permissions", "version");

    public static Statement Values(Role role, long version) => $"{role.Tenant}, {role.Name}, {StoredJson.Of(role.Permissions)}, {version}";

    public static Role Read(Row row) => new()
    {
        Tenant = row.Tenant(),
        Name = row.Role(),
        Permissions = StoredJson.Permissions(row.TextOrNull()),
        Version = row.Number(),
    };

    /// <summary>Reads a role from the right side of an outer join.</summary>
    public static Role? ReadOrNull(Row row)
    {
        if (row.NextIsNull)
        {
            row.Skip(4);
            return null;
        }

        return Read(row);
    }
}

/// <summary>A session as a row of <c>session</c>.</summary>
internal static class SessionRow
{
    public static readonly Columns Columns = new(
        "id", "tenant", "user_id", "incarnation", "pepper", "digest", "created_at", "expires_at", "ended_at", "kind", "seen_at");

    public static Statement Values(Session session) =>
        $"""
        {session.Id}, {session.Tenant}, {session.Member.User}, {session.Member.Incarnation}, {session.Digest.PepperId}, {session.Digest.Code},
        {session.CreatedAt}, {session.ExpiresAt}, {session.EndedAt}, {(int)session.Kind}, {session.SeenAt}
        """;

    public static Session Read(Row row) => new()
    {
        Id = row.Key(),
        Tenant = row.Tenant(),
        Member = new KeyOwner(row.User(), row.Small()),
        Digest = new KeyDigest(row.Text(), row.Bytes()),
        CreatedAt = row.Time(),
        ExpiresAt = row.Time(),
        EndedAt = row.TimeOrNull(),
        Kind = row.Enum<SessionKind>(),
        SeenAt = row.TimeOrNull(),
    };
}
