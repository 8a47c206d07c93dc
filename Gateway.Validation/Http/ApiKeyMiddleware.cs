using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Validation.Exchanges;
using Orleans.Keys.Gateway.Validation.Usage;

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
        var usage = app.ApplicationServices.GetRequiredService<UsageCapture>();
        return app.Use(async (context, next) =>
        {
            var started = usage.Start();
            if (await gate.AdmitAsync(context, permission?.Invoke(context)) is { } problem)
            {
                await problems.WriteAsync(context, problem);
                usage.Complete(context, started);
                return;
            }

            using var exchange = exchanges.Enter(context, PresentedCredential.Read(context.Request.Headers).Token, usage.FactsOf(context, started));
            try
            {
                await ExchangeGuard.RunAsync(exchange, context, next);
                exchange.Complete(usage, context.Response.StatusCode);
            }
            catch
            {
                // Whoever handles the exception answers with it, if anything was left to answer.
                exchange.Complete(usage, context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError);
                throw;
            }
        });
    }
}
