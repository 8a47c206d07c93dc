using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Roles;

/// <summary>A role in the list.</summary>
/// <param name="Name">Which.</param>
/// <param name="Permissions">What it allows now.</param>
/// <param name="Follows">Whether it follows what the product declares.</param>
/// <param name="IsInReach">Whether whoever looks holds all that it allows, and so may change it.</param>
/// <param name="IsViewers">Whether it is the role of whoever looks.</param>
public sealed record RoleCard(RoleName Name, PermissionSet Permissions, bool Follows, bool IsInReach, bool IsViewers);
