using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Directory;

/// <summary>A role and what it allows now.</summary>
internal sealed record RoleResponse(string Id, IReadOnlyList<string> Permissions) : Receipted
{
    public static RoleResponse Of(Role role, PermissionSet declared) =>
        new(role.Name.Value, [.. DefaultRoles.Permissions(role, declared).Select(permission => permission.Value)]);
}
