using Orleans.Keys.Gateway;
using Orleans.Keys.Gateway.Hints;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>The product's gateway with one port replaced by a wrong one.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddKeyStore(builder.Configuration, embedded: false, KeyStoreServices.MostConnectionsOfGateway);
        builder.AddClusterClient(HintSubscriber.Listen);
        builder.AddKeysGateway();
        Doubles.Apply(builder.Services, builder.Configuration["FAULTS_DOUBLE"] ?? "");
        var app = builder.Build();
        app.UseTrustedProxies();
        app.MapKeysGateway();
        app.MapHealth();
        return app;
    });
}
