using Orleans.Keys.Api.Hosting;
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
        builder.Services.AddKeyStore(builder.Configuration, embedded: false);
        builder.AddClusterClient();
        builder.AddKeysApi();
        builder.AddApiHealth();

        var app = builder.Build();
        app.UseClientAddresses();
        app.UseRouting();
        app.UseKeysApi();
        app.MapKeysApi();
        app.MapApiHealth();
        return app;
    }
}
