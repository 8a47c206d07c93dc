using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>Guards every way that bytes take through a request, and through what it is upgraded to.</summary>
internal static class ExchangeGuard
{
    /// <summary>Runs the rest of the pipeline behind the guard.</summary>
    public static async Task RunAsync(OpenExchange exchange, HttpContext context, RequestDelegate next)
    {
        var features = context.Features;
        var response = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var guarded = new GuardedResponse(response, exchange);
        features.Set<IHttpResponseBodyFeature>(guarded);
        GuardRequest(exchange, context);
        try
        {
            await next(context);
            await guarded.FlushAsync();
        }
        finally
        {
            features.Set(response);
        }

        if (!context.Response.HasStarted && !exchange.MayFlow())
        {
            // An answer without a body passes no guarded stream.
            exchange.Abort();
        }
    }

    private static void GuardRequest(OpenExchange exchange, HttpContext context)
    {
        var features = context.Features;
        if (features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            context.Request.Body = new GuardedStream(context.Request.Body, exchange);
        }

        if (features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            features.Set<IHttpUpgradeFeature>(new GuardedUpgrade(upgrade, exchange));
        }

        if (features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            features.Set<IHttpExtendedConnectFeature>(new GuardedConnect(connect, exchange));
        }
    }
}
