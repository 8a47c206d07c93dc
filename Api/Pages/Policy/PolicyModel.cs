using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Policy;

/// <summary>The page of a policy.</summary>
internal sealed record PolicyModel
{
    public required PolicyForm Form { get; init; }

    public required IReadOnlyList<RoleName> Roles { get; init; }

    /// <summary>Whether whoever looks may change it.</summary>
    public required bool MayChange { get; init; }

    /// <summary>Whether the plan has policies.</summary>
    public required bool IsIncluded { get; init; }

    /// <summary>The least plan that has them; null when none does.</summary>
    public required Plan? Needed { get; init; }

    /// <summary>Keys that break a rule: so many, or at least.</summary>
    public required int Blocked { get; init; }

    public required bool HasMoreBlocked { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>The rules as they are now, when somebody else has changed them meanwhile.</summary>
    public PolicyForm? Meanwhile { get; init; }

    /// <summary>What was done just before.</summary>
    public object? Deed { get; init; }
}
