using System.Xml;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Deciding;

/// <summary>A tenant as the audit trail shows it.</summary>
internal sealed record TenantAudit(string Name, string Plan, string Status)
{
    public static TenantAudit Of(Tenant tenant) =>
        new(tenant.Name.Value, tenant.Plan.ToString().ToLowerInvariant(), tenant.Status.ToString().ToLowerInvariant());
}

/// <summary>The policy of a tenant as the audit trail shows it.</summary>
/// <param name="LongestLifetime">As a duration of ISO 8601; null for no bound.</param>
internal sealed record PolicyAudit(string? LongestLifetime, bool ExpiryRequired, bool UniqueNames, IReadOnlyList<string>? Roles)
{
    public static PolicyAudit Of(KeyPolicy policy) => new(
        policy.LongestLifetime is { } longest ? XmlConvert.ToString(longest) : null,
        policy.ExpiryRequired,
        policy.UniqueNames,
        policy.Roles?.Select(role => role.Value).ToArray());
}

/// <summary>A member as the audit trail shows it.</summary>
internal sealed record MemberAudit
{
    public required string User { get; init; }

    public required int Incarnation { get; init; }

    public required string Kind { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string Status { get; init; }

    public static MemberAudit Of(Member member) => new()
    {
        User = member.User.Value,
        Incarnation = member.Incarnation,
        Kind = member.Kind.ToString().ToLowerInvariant(),
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
