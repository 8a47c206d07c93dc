using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Reading;

/// <summary>Reads of tenants, members and roles. Lists are in the order of their ids; a cursor is the last id seen.</summary>
public interface IDirectoryReader
{
    ValueTask<Tenant?> ReadTenantAsync(TenantId tenant, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<Tenant>> ListTenantsAsync(TenantId? after, int limit, CancellationToken cancellationToken);

    /// <summary>A membership of whatever status, removed ones too.</summary>
    ValueTask<Member?> ReadMemberAsync(TenantId tenant, UserId user, CancellationToken cancellationToken);

    /// <summary>Members that were not removed.</summary>
    ValueTask<IReadOnlyList<Member>> ListMembersAsync(TenantId tenant, UserId? after, int limit, CancellationToken cancellationToken);

    ValueTask<Role?> ReadRoleAsync(TenantId tenant, RoleName role, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<Role>> ListRolesAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>What the product declares, with the version of that row.</summary>
    ValueTask<(PermissionSet Permissions, long Version)> ReadDeclaredAsync(CancellationToken cancellationToken);
}
