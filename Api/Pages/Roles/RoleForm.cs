using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Roles;

/// <summary>A role as somebody wants it, with what was wrong with that.</summary>
internal sealed record RoleForm
{
    /// <summary>Which; null while there is none.</summary>
    public RoleName? Role { get; init; }

    public string NewName { get; init; } = "";

    public required IReadOnlyCollection<string> Chosen { get; init; }

    public long? Version { get; init; }

    /// <summary>What the product declares and whoever looks may give.</summary>
    public required PermissionSet OfProduct { get; init; }

    /// <summary>What key management declares and whoever looks may give.</summary>
    public required PermissionSet OfKeys { get; init; }

    /// <summary>Whether the role follows what the product declares, as long as nobody changes it.</summary>
    public bool Follows { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>The permissions it has now, when somebody else has changed it meanwhile.</summary>
    public PermissionSet? Meanwhile { get; init; }
}
