using Orleans.Keys.Store.Gateways;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>How the gateways are doing.</summary>
internal sealed record GatewaysModel
{
    public required IReadOnlyList<GatewayStatus> Gateways { get; init; }

    /// <summary>How far back the plot goes.</summary>
    public required PlotSpan Span { get; init; }

    public required PropagationPlot Plot { get; init; }

    /// <summary>Gateways that had no room for records of the usage log in the last 30 days.</summary>
    public required IReadOnlyList<DroppedUsage> Dropped { get; init; }
}
