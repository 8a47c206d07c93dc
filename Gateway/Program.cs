using Orleans.Keys.Gateway.Hints;
using Orleans.Keys.Gateway.Hosting;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Gateway;

/// <summary>A gateway of a cluster on PostgreSQL.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddKeyStore(builder.Configuration, embedded: false);
        builder.AddClusterClient();
        builder.AddKeysGateway();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.MapKeysGateway();
        app.MapGatewayHealth();
        app.MapFallback(NothingHere);
        return app;
    });

    private static Task NothingHere(HttpContext context, ProblemWriter problems) => problems.WriteAsync(context, KeyProblem.NotFound);
}
