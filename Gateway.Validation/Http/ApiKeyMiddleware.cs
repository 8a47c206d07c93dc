using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Validation.Exchanges;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Guards a pipeline with API keys. A middleware and no authentication handler: a gateway does nothing else on its hot path.</summary>
public static class ApiKeyMiddleware
{
    /// <summary>Lets only requests with a good key pass, and ends those that are still open when their key dies. What follows calls <see cref="ApiKeyGate.ConfirmAsync"/> as its own last step.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="permission">The permission that a request needs; null for none.</param>
    public static IApplicationBuilder UseApiKeys(this IApplicationBuilder app, Func<HttpContext, Permission?>? permission = null)
    {
        var gate = app.ApplicationServices.GetRequiredService<ApiKeyGate>();
        var exchanges = app.ApplicationServices.GetRequiredService<OpenExchanges>();
        var problems = app.ApplicationServices.GetRequiredService<ProblemWriter>();
        return app.Use(async (context, next) =>
        {
            if (await gate.AdmitAsync(context, permission?.Invoke(context)) is { } problem)
            {
                await problems.WriteAsync(context, problem);
                return;
            }

            using var exchange = exchanges.Enter(context, PresentedCredential.Read(context.Request.Headers).Token);
            await ExchangeGuard.RunAsync(exchange, context, next);
        });
    }
}
