using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore
{
    private static readonly Raw Name = new("name");
    private static readonly Raw Email = new("email");
    private static readonly Raw TenantColumn = new("id");
    private static readonly Raw UserColumn = new("user_id");

    /// <summary>An expression for a text in which case does not count, as near to <see cref="NameFolding.Fold"/> as the database comes.</summary>
    protected abstract Raw Folded(Raw text);

    public ValueTask<Tenant?> ReadTenantAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {TenantRow.Columns.All} from tenant where id = {tenant}", TenantRow.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<Tenant>> ListTenantsAsync(string? search, TenantId? after, int limit, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"select {TenantRow.Columns.All} from tenant where id > {after?.Value ?? ""} and {Holds(search, TenantColumn, Folded(Name))} order by id limit {limit}",
            TenantRow.Read,
            cancellationToken);

    public ValueTask<Member?> ReadMemberAsync(TenantId tenant, UserId user, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {MemberRow.Columns.All} from member where tenant = {tenant} and user_id = {user}", MemberRow.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<Member>> ListMembersAsync(TenantId tenant, string? search, UserId? after, int limit, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"""
            select {MemberRow.Columns.All} from member
            where tenant = {tenant} and user_id > {after?.Value ?? ""} and status <> {(int)MemberStatus.Removed}
                and {Holds(search, UserColumn, Folded(Name), Folded(Email))}
            order by user_id limit {limit}
            """,
            MemberRow.Read,
            cancellationToken);

    public ValueTask<Role?> ReadRoleAsync(TenantId tenant, RoleName role, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {RoleRow.Columns.All} from role where tenant = {tenant} and name = {role}", RoleRow.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<Role>> ListRolesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await QueryAsync($"select {RoleRow.Columns.All} from role where tenant = {tenant} order by name", RoleRow.Read, cancellationToken);

    public async ValueTask<(PermissionSet Permissions, long Version)> ReadDeclaredAsync(CancellationToken cancellationToken) =>
        (await QueryAsync(
            $"select permissions, version from declared_permissions",
            row => (StoredJson.Permissions(row.Text())!, row.Number()),
            cancellationToken)).Single();

    // Ids are in lower case. No index serves a part of a text: the rows of one tenant are few, and walked in their order until a page is full.
    private static Statement Holds(string? search, params IEnumerable<Raw> folded)
    {
        if (search is null)
        {
            return $"1 = 1";
        }

        if (!KeyCursors.IsText(search))
        {
            return $"1 = 0";
        }

        var pattern = NameFolding.Pattern(search);
        return $"({Statement.Join(" or ", folded.Select(Statement (text) => $@"{text} like {pattern} escape '\'"))})";
    }
}
