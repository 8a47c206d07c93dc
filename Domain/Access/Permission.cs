namespace Orleans.Keys.Domain.Access;

/// <summary>
/// One thing a caller may do, as <c>subject:action</c>: each part 1 to 32 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>, beginning
/// with a letter. The product declares its own (<c>scans:read</c>); those of key management are named here.
/// </summary>
/// <param name="Value">The text; parse input with <see cref="TryParse"/>.</param>
public readonly record struct Permission(string Value)
{
    /// <summary>May have keys.</summary>
    public static readonly Permission KeysUse = new("api_keys:use");

    /// <summary>May see and change everybody's keys in the tenant.</summary>
    public static readonly Permission KeysManage = new("api_keys:manage");

    /// <summary>May change members and roles.</summary>
    public static readonly Permission MembersManage = new("members:manage");

    /// <summary>May change the plan.</summary>
    public static readonly Permission BillingManage = new("billing:manage");

    /// <summary>May read the audit trail.</summary>
    public static readonly Permission AuditRead = new("audit:read");

    /// <summary>May operate the installation: held by the owner role of the <c>system</c> tenant and by nobody else.</summary>
    public static readonly Permission TenantsManage = new("tenants:manage");

    /// <summary>Those of key management that roles of a tenant can hold.</summary>
    public static readonly PermissionSet OfKeys = [KeysUse, KeysManage, MembersManage, BillingManage, AuditRead];

    /// <summary>Those that a key without scopes does not inherit from its owner.</summary>
    public static readonly PermissionSet NeverInherited = [KeysManage, MembersManage, BillingManage];

    /// <summary>The part after the colon.</summary>
    public string Action => Value[(Value.IndexOf(':') + 1)..];

    /// <summary>Reads a permission from input.</summary>
    /// <returns>False when the text is not <c>subject:action</c>.</returns>
    public static bool TryParse(string? text, out Permission permission)
    {
        var isPermission = text?.Split(':') is [var subject, var action] && IsPart(subject) && IsPart(action);
        permission = isPermission ? new Permission(text!) : default;
        return isPermission;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Value;

    private static bool IsPart(string part) =>
        part is { Length: >= 1 and <= 32 }
        && char.IsAsciiLetterLower(part[0])
        && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
