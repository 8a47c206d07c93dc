namespace Orleans.Keys.Domain.Access;

/// <summary>Which scopes a caller may put on a key: declared ones, that the owner holds, and that the caller itself holds.</summary>
public static class GrantScopes
{
    /// <summary>Decides about the scopes of a key that is made or changed.</summary>
    /// <param name="requested">The scopes; null for all that a key inherits from its owner.</param>
    /// <param name="owner">What the owner's role allows now.</param>
    /// <param name="caller">What the caller may do now: the owner's own permissions for a person, the effective ones for a key.</param>
    /// <param name="declared">What the product declares.</param>
    /// <returns>Null when it may; otherwise the rule broken and the permission that broke it.</returns>
    public static GrantRefusal? Decide(PermissionSet? requested, PermissionSet owner, PermissionSet caller, PermissionSet declared)
    {
        var wanted = requested ?? owner.Except(Permission.NeverInherited);
        if (requested is not null && First(wanted.Except(declared.Union(Permission.OfKeys).Union([Permission.TenantsManage]))) is { } undeclared)
        {
            return new GrantRefusal(GrantRule.Declared, undeclared);
        }

        if (First(wanted.Except(owner)) is { } notHeld)
        {
            return new GrantRefusal(GrantRule.HeldByOwner, notHeld);
        }

        return First(wanted.Except(caller)) is { } beyond ? new GrantRefusal(GrantRule.HeldByCaller, beyond) : null;
    }

    private static Permission? First(IEnumerable<Permission> permissions) => permissions.Cast<Permission?>().FirstOrDefault();
}

/// <summary>The rules that scopes keep.</summary>
public enum GrantRule
{
    /// <summary>The product, or key management itself, declares it.</summary>
    Declared = 1,

    /// <summary>The key's owner holds it.</summary>
    HeldByOwner = 2,

    /// <summary>The caller holds it.</summary>
    HeldByCaller = 3,
}

/// <summary>A scope that cannot be given.</summary>
/// <param name="Rule">The rule broken.</param>
/// <param name="Permission">By which permission.</param>
public readonly record struct GrantRefusal(GrantRule Rule, Permission Permission);
