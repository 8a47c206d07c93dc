using Orleans.Keys.Gateway.Validation.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Orleans.Keys.Gateway.Proxying;

/// <summary>What a proxied request passes: the guard, then YARP's own steps. Endpoints of the host are not guarded by it.</summary>
internal static class ProxyPipeline
{
    public static void Build(IReverseProxyApplicationBuilder proxy)
    {
        var problems = proxy.ApplicationServices.GetRequiredService<ProblemWriter>();
        proxy.Use((context, next) => HttpMethods.IsTrace(context.Request.Method) ? problems.WriteAsync(context, KeyProblem.MethodNotAllowed) : next(context));
        proxy.UseApiKeys(RoutePermission.Of);
        proxy.Use(async (context, next) =>
        {
            IdentityHeaders.RemoveSpoofed(context.Request.Headers);
            await next(context);
            if (Fault(context) is { } problem)
            {
                await problems.WriteAsync(context, problem);
            }
        });
        proxy.UseSessionAffinity();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    }

    /// <summary>An answer of the back end is never replaced: only what the proxy could not get one for becomes a problem.</summary>
    private static KeyProblem? Fault(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
            ? null
            : context.Response.StatusCode switch
            {
                StatusCodes.Status504GatewayTimeout => KeyProblem.BackEndTimeout,
                StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable => KeyProblem.BackEndUnreachable,
                _ => null,
            };
}
