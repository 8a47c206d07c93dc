using Orleans.Keys.Hosting;
using Orleans.Keys.Hosting.Audit;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo;

/// <summary>A core silo of a cluster on PostgreSQL.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => AuditCommand.Find(args, embedded: false)?.RunAsync() ?? KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddKeysSilo(embedded: false);
        builder.Services.AddKeysMetrics();
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        return app;
    });
}
