using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Sql;

internal abstract partial class SqlKeyStore
{
    public ValueTask<Tenant?> ReadTenantAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {TenantRow.Columns.All} from tenant where id = {tenant}", TenantRow.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<Tenant>> ListTenantsAsync(TenantId? after, int limit, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"select {TenantRow.Columns.All} from tenant where id > {after?.Value ?? ""} order by id limit {limit}",
            TenantRow.Read,
            cancellationToken);

    public ValueTask<Member?> ReadMemberAsync(TenantId tenant, UserId user, CancellationToken cancellationToken) =>
        ReadOneAsync($"select {MemberRow.Columns.All} from member where tenant = {tenant} and user_id = {user}", MemberRow.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<Member>> ListMembersAsync(TenantId tenant, UserId? after, int limit, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"""
            select {MemberRow.Columns.All} from member
            where tenant = {tenant} and user_id > {after?.Value ?? ""} and status <> {(int)MemberStatus.Removed}
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
}
