using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Reading;

/// <summary>Reads of tenants, members and roles. Lists are in the order of their ids; a cursor is the last id seen.</summary>
public interface IDirectoryReader
{
    ValueTask<Tenant?> ReadTenantAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <param name="search">Part of the name or of the id, in any case; null for all.</param>
    ValueTask<IReadOnlyList<Tenant>> ListTenantsAsync(string? search, TenantId? after, int limit, CancellationToken cancellationToken);

    /// <summary>A membership of whatever status, removed ones too.</summary>
    ValueTask<Member?> ReadMemberAsync(TenantId tenant, UserId user, CancellationToken cancellationToken);

    /// <summary>Members that were not removed.</summary>
    /// <param name="search">Part of the name, of the address or of the id, in any case; null for all.</param>
    ValueTask<IReadOnlyList<Member>> ListMembersAsync(TenantId tenant, string? search, UserId? after, int limit, CancellationToken cancellationToken);

    ValueTask<Role?> ReadRoleAsync(TenantId tenant, RoleName role, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<Role>> ListRolesAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>What the product declares, with the version of that row.</summary>
    ValueTask<(PermissionSet Permissions, long Version)> ReadDeclaredAsync(CancellationToken cancellationToken);
}
