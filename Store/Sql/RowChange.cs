using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Sql;

/// <summary>Where rows that changes are about stand, in the order in which transactions lock them. Stored in the audit trail.</summary>
internal enum Table
{
    Key = 1,
    Session = 2,
    Tenant = 3,
    Member = 4,
    Role = 5,
    Declared = 6,
}

/// <summary>One row that a change inserts or updates, as SQL.</summary>
internal sealed record RowChange
{
    public required Table Table { get; init; }

    /// <summary>The row's name within its table.</summary>
    public required string Id { get; init; }

    /// <summary>The condition that finds it.</summary>
    public required Statement Key { get; init; }

    /// <summary>The columns, with their values when the row is inserted; null for an update.</summary>
    public Statement? Insert { get; init; }

    /// <summary>The assignments of an update; null for an insert.</summary>
    public Statement? Update { get; init; }

    /// <summary>The condition under which an update takes place.</summary>
    public required Statement Unchanged { get; init; }

    /// <summary>The version afterwards, as an expression over the row.</summary>
    public Raw Version { get; init; } = new("version");

    /// <summary>Names it in the change log; null for sessions.</summary>
    public ChangeSubject? Subject { get; init; }

    public static Raw Name(Table table) => new(table switch
    {
        Table.Key => "api_key",
        Table.Session => "session",
        Table.Tenant => "tenant",
        Table.Member => "member",
        Table.Role => "role",
        Table.Declared => "declared_permissions",
    });

    public static RowChange Of(Write write) => write switch
    {
        Write.OfKey { Key: var key } => Of(
            Table.Key, key.Id.ToString(), $"id = {key.Id} and tenant = {key.Tenant}", KeyRow.Columns, KeyRow.Values(key, key.Version + 1), key.Version, write),
        Write.OfTenant { Tenant: var tenant } => Of(
            Table.Tenant, tenant.Id.Value, $"id = {tenant.Id}", TenantRow.Columns, TenantRow.Values(tenant, tenant.Version + 1), tenant.Version, write),
        Write.OfPolicy { Tenant: var tenant } => Of(
            Table.Tenant, tenant.Id.Value, $"id = {tenant.Id}", TenantRow.Columns, TenantRow.Values(tenant, tenant.Version + 1), tenant.Version, write),
        Write.OfMember { Member: var member } => Of(
            Table.Member,
            IdOf(member.Tenant, member.User),
            $"tenant = {member.Tenant} and user_id = {member.User}",
            MemberRow.Columns,
            MemberRow.Values(member, member.Version + 1),
            member.Version,
            write),
        Write.OfRole { Role: var role } => Of(
            Table.Role,
            IdOf(role.Tenant, role.Name),
            $"tenant = {role.Tenant} and name = {role.Name}",
            RoleRow.Columns,
            RoleRow.Values(role, role.Version + 1),
            role.Version,
            write),
        Write.OfDeclared declared => Of(
            Table.Declared,
            "*",
            $"id = 1",
            new Columns("id", "permissions", "version"),
            $"1, {StoredJson.Of(declared.Permissions)}, {declared.Version + 1}",
            declared.Version,
            write),
        Write.OfSession { Session: var session } => new RowChange
        {
            Table = Table.Session,
            Id = session.Id.ToString(),
            Key = $"id = {session.Id}",
            Insert = $"({SessionRow.Columns.All}) select {SessionRow.Values(session)}",
            Unchanged = $"1 = 1",
            Version = new Raw("1 as version"),
        },
        Write.OfSessionEnd end => new RowChange
        {
            Table = Table.Session,
            Id = end.Session.ToString(),
            Key = $"id = {end.Session} and tenant = {end.Tenant}",
            Update = $"ended_at = clock_timestamp()",
            Unchanged = $"ended_at is null",
            Version = new Raw("2 as version"),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(write), write.GetType().Name, "There is no table for this."),
    };

    /// <summary>A revocation that has no version precondition.</summary>
    public static RowChange Of(DirectRevoke revoke) => new()
    {
        Table = Table.Key,
        Id = revoke.Key.ToString(),
        Key = $"id = {revoke.Key} and tenant = {revoke.Tenant}",
        Update = $"revoked_at = clock_timestamp(), revoked_reason = {revoke.Reason}, version = version + 1",
        Unchanged = $"revoked_at is null",
        Subject = ChangeSubject.Of(revoke.Key),
    };

    public static string IdOf(TenantId tenant, UserId user) => $"{tenant}/{user}";

    public static string IdOf(TenantId tenant, RoleName role) => $"{tenant}/{role}";

    private static RowChange Of(Table table, string id, Statement key, Columns columns, Statement values, long version, Write write)
    {
        Statement insert = $"({columns.All}) select {values}";
        Statement update = $"({columns.All}) = ({values})";
        return new()
        {
            Table = table,
            Id = id,
            Key = key,
            Insert = version == 0 ? insert : null,
            Update = version == 0 ? null : update,
            Unchanged = $"version = {version}",
            Subject = write.Subject,
        };
    }
}
