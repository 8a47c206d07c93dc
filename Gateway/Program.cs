using Orleans.Keys.Gateway.Hints;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Gateway;

/// <summary>A gateway of a cluster on PostgreSQL.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddKeyStore(builder.Configuration, embedded: false, KeyStoreServices.MostConnectionsOfGateway);
        builder.AddClusterClient(HintSubscriber.Listen);
        builder.AddKeysGateway();
        builder.Services.AddKeysMetrics();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.MapKeysGateway();
        app.MapHealth();
        app.MapMetrics();
        app.MapFallback(NothingHere);
        return app;
    });

    private static Task NothingHere(HttpContext context, ProblemWriter problems) => problems.WriteAsync(context, KeyProblem.NotFound);
}
