using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>A page of the audit trail.</summary>
internal sealed record TrailModel
{
    public required TrailView View { get; init; }

    public IReadOnlyList<TrailLine> Lines { get; init; } = [];

    /// <summary>Where older events are; null when there are none.</summary>
    public string? Older { get; init; }

    /// <summary>The trail as a file, with these filters; null when the plan has no export.</summary>
    public required string? Export { get; init; }

    /// <summary>The least plan that has the export; null when none does.</summary>
    public required Plan? ExportPlan { get; init; }

    public Problem? Problem { get; init; }
}
