using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Deciding;

/// <summary>A tenant as the audit trail shows it.</summary>
internal sealed record TenantAudit(string Name, string Plan, string Status)
{
    public static TenantAudit Of(Tenant tenant) =>
        new(tenant.Name.Value, tenant.Plan.ToString().ToLowerInvariant(), tenant.Status.ToString().ToLowerInvariant());
}

/// <summary>A member as the audit trail shows it.</summary>
internal sealed record MemberAudit
{
    public required string User { get; init; }

    public required int Incarnation { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string Status { get; init; }

    public static MemberAudit Of(Member member) => new()
    {
        User = member.User.Value,
        Incarnation = member.Incarnation,
        Email = member.Email,
        Name = member.Name.Value,
        Role = member.Role.Value,
        Status = member.Status.ToString().ToLowerInvariant(),
    };
}

/// <summary>A role, or what the product declares (then without a name), as the audit trail shows it.</summary>
/// <param name="Role">Its name.</param>
/// <param name="Permissions">Null when they follow what the product declares.</param>
internal sealed record PermissionsAudit(string? Role, IReadOnlyList<string>? Permissions)
{
    public static PermissionsAudit Of(Role role) => new(role.Name.Value, role.Permissions is null ? null : Values(role.Permissions));

    public static PermissionsAudit Of(PermissionSet declared) => new(null, Values(declared));

    private static string[] Values(PermissionSet permissions) => [.. permissions.Select(permission => permission.Value)];
}
