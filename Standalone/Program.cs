using Orleans.Keys.Api;
using Orleans.Keys.Gateway;
using Orleans.Keys.Hosting;
using Orleans.Keys.Hosting.Audit;
using Orleans.Keys.Silo;
using Orleans.Keys.Standalone.Demo;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone;

/// <summary>All processes of a cluster in one, on SQLite: the newcomer's one command.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => AuditCommand.Find(args, embedded: true)?.RunAsync() ?? KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDefaults();
        builder.AddDemo();
        builder.AddKeysSilo(embedded: true);
        builder.AddKeysApi();
        builder.AddKeysGateway();
        builder.AddFirstOwner();
        builder.Services.AddKeysMetrics();
        builder.Services.AddHostedService<Banner>();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseKeysApi();
        app.MapHealth();
        app.MapMetrics();
        app.MapKeysApi();
        app.MapKeysGateway();
        return app;
    });
}
