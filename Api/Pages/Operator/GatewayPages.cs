using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>The operator's page about gateways.</summary>
internal static class GatewayPages
{
    public const string Path = "/operator/gateways";

    private const int MaxChanges = 500;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, ShowAsync);

    private static async Task<IResult> ShowAsync(Call call, IKeyStore store, IUsageReader usage)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        var span = PlotSpan.Of(call.Http.Request.Query["span"]);
        var now = call.Caller.ReadAt;
        var ways = await store.ListPropagationAsync(now - span.Length, MaxChanges, call.Aborted);
        return PageAnswers.Of<GatewaysPage>(new GatewaysModel
        {
            Gateways = await store.ListGatewaysAsync(call.Aborted),
            Span = span,
            Plot = PropagationPlot.Of(ways, now - span.Length, now),
            Dropped = await usage.ListDroppedAsync(now - Remembered, now, call.Aborted),
        });
    }
}
