using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Sql;

/// <summary>
/// The roles of a policy as text that both databases can search with the same expression: the names, which have no spaces, each between
/// two spaces.
/// </summary>
internal static class PolicyRoles
{
    public static string? Print(RoleSet? roles) => roles is null ? null : $" {string.Join("  ", roles)} ";

    public static RoleSet? Read(string? text) =>
        text is null ? null : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new RoleName(name))];

    /// <summary>Whether a role is not among those of a policy, over columns of both. No pattern matching: names may hold an underscore.</summary>
    public static string Lacks(string roles, string role) => $"replace({roles}, ' ' || {role} || ' ', '') = {roles}";
}
