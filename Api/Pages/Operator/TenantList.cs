using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>A page of the list of tenants.</summary>
internal sealed record TenantList
{
    /// <summary>What is looked for.</summary>
    public required SearchView View { get; init; }

    public required IReadOnlyList<Tenant> Tenants { get; init; }

    /// <summary>The way to the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>What the address asked for that there is not.</summary>
    public Problem? Problem { get; init; }
}
