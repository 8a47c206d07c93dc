using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Hosting;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api;

/// <summary>The REST API of a cluster on PostgreSQL.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() => Build(args));

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddHardenedServer();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ApiEdge.MaxBodySize);
        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.Services.AddKeyStore(builder.Configuration, embedded: false);
        builder.AddClusterClient(ClusterConnection.Watch);
        builder.AddKeysApi();
        builder.AddApiHealth();
        builder.Services.AddKeysMetrics();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseRouting();
        app.UseKeysApi();
        app.MapKeysApi();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }
}
