using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Operator.Leaks;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>Pages for whoever operates the installation.</summary>
internal static class OperatorArea
{
    public const string Path = "/operator";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, () => TypedResults.LocalRedirect(TenantPages.Path));
        TenantPages.Map(routes);
        LeakPages.Map(routes);
        GatewayPages.Map(routes);
    }

    /// <summary>The answer to somebody who operates nothing; null for operators.</summary>
    public static IResult? Refuse(Call call) => call.Caller.IsOperator ? null : OperatorLockedPage.Show();
}
