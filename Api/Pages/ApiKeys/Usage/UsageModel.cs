using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.ApiKeys.Usage;

/// <summary>The usage log of a key.</summary>
public sealed record UsageModel
{
    public required KeyLine Key { get; init; }

    public required UsageView View { get; init; }

    public IReadOnlyList<DayOfUse> Bars { get; init; } = [];

    /// <summary>What a bar stands for.</summary>
    public string Unit { get; init; } = "day";

    public IReadOnlyList<UsageLine> Lines { get; init; } = [];

    /// <summary>Where older requests are; null when there are none.</summary>
    public string? Older { get; init; }

    /// <summary>How many records of the installation had no room.</summary>
    public long Dropped { get; init; }

    /// <summary>For how many days the plan keeps the log.</summary>
    public required int KeptDays { get; init; }

    /// <summary>The log as a file, with these filters.</summary>
    public required string Export { get; init; }

    internal Problem? Problem { get; init; }
}
