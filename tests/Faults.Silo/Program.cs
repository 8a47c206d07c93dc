using Orleans.Keys.Hosting;
using Orleans.Keys.Silo;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Faults.Silo;

/// <summary>The product's silo with hints that get lost, doubled and late when the rig says so.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => KeysProcess.RunAsync(() =>
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddKeysSilo(embedded: false);
        builder.Services.GarbleHints();
        var app = builder.Build();
        app.MapHealth();
        app.MapHolderOfKey();
        return app;
    });
}
