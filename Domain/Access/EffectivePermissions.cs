using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Access;

/// <summary>What a key may do: its owner's role now, narrowed by the key's scopes, never widened.</summary>
public static class EffectivePermissions
{
    /// <summary>What the owner's role gives to a key.</summary>
    /// <param name="scopes">The key's scopes; null for all that a key inherits.</param>
    /// <param name="role">The owner's role as stored; null when it does not exist any more, which gives nothing.</param>
    /// <param name="declared">The permissions that the product declares.</param>
    public static PermissionSet Of(PermissionSet? scopes, Role? role, PermissionSet declared)
    {
        var owner = role is null ? PermissionSet.Empty : DefaultRoles.Permissions(role, declared);
        return scopes is null ? owner.Except(Permission.NeverInherited) : owner.Intersect(scopes);
    }
}
