using Orleans.Keys.Silo.Health;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo;

/// <summary>A core silo of a cluster on PostgreSQL.</summary>
public sealed class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddKeysSilo(embedded: false);
        var app = builder.Build();
        app.MapHealth();
        return app;
    });
}
