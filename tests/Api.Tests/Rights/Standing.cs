namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>
/// Everything about a caller that decides what it may do. Written down here from the documents and never asked of the product: what the
/// product answers is held against it.
/// </summary>
internal sealed record Standing(string Role, string Plan, bool TenantIsActive, bool MemberIsActive, Credential Credential)
{
    /// <summary>A role of a tenant's own that manages keys and nobody.</summary>
    public const string Keeper = "keeper";

    /// <summary>A role of a tenant's own whose members may have no keys.</summary>
    public const string Guest = "guest";

    public static readonly IReadOnlyDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        ["owner"] = ["scans:read", "scans:write", "reports:read", "api_keys:use", "api_keys:manage", "members:manage", "billing:manage", "audit:read"],
        ["admin"] = ["scans:read", "scans:write", "reports:read", "api_keys:use", "api_keys:manage", "members:manage", "audit:read"],
        ["analyst"] = ["scans:read", "scans:write", "reports:read", "api_keys:use"],
        ["viewer"] = ["scans:read", "reports:read", "api_keys:use"],
        [Keeper] = ["scans:read", "api_keys:use", "api_keys:manage"],
        [Guest] = ["scans:read"],
    };

    public static readonly string[] ManagingScopes = ["api_keys:manage", "scans:read"];
    public static readonly string[] NarrowScopes = ["reports:read"];
    public static readonly string[] FullScopes =
        ["scans:read", "scans:write", "reports:read", "api_keys:use", "api_keys:manage", "members:manage", "billing:manage", "audit:read", "tenants:manage"];

    private static readonly string[] NotInherited = ["api_keys:manage", "members:manage", "billing:manage"];

    /// <summary>Whether it is an owner of the tenant that operates the installation.</summary>
    public bool IsOfSystem { get; init; }

    /// <summary>Whether it is a service, which has keys only.</summary>
    public bool IsService { get; init; }

    public bool IsKey => Credential is not (Credential.Session or Credential.Browser);

    public bool IsOperator => IsOfSystem && Credential != Credential.Session && Holds("tenants:manage");

    public bool HasKeys => Plan != "starter";

    /// <summary>Why nothing is answered at all; null when something is.</summary>
    public string? Refusal =>
        !MemberIsActive ? "owner_suspended"
        : !TenantIsActive ? "tenant_suspended"
        : IsKey && !HasKeys ? "plan_required"
        : null;

    public bool RoleHolds(string permission) => Roles[Role].Contains(permission) || (IsOfSystem && permission == "tenants:manage");

    public bool Holds(string permission) => RoleHolds(permission) && Credential switch
    {
        Credential.Key => !NotInherited.Contains(permission),
        Credential.ManagingKey => ManagingScopes.Contains(permission),
        Credential.NarrowKey => NarrowScopes.Contains(permission),
        _ => true,
    };

    public override string ToString() =>
        $"{(IsOfSystem ? "system " : IsService ? "service " : "")}{Role}{(MemberIsActive ? "" : " (suspended)")} of {Plan}{(TenantIsActive ? "" : " (suspended)")} with {Credential}";
}
