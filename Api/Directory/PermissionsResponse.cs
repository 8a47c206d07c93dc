using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Directory;

/// <summary>What the product declares.</summary>
internal sealed record PermissionsResponse(IReadOnlyList<string> Permissions) : Receipted
{
    public static PermissionsResponse Of(PermissionSet permissions) => new([.. permissions.Select(permission => permission.Value)]);
}
