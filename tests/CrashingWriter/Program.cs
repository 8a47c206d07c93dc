using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.CrashingWriter;

/// <summary>
/// Makes and changes keys, and says <c>key version</c> on standard output only after the store has acknowledged it, until it is killed.
/// Settings come from the environment, as in a host.
/// </summary>
public sealed class Program
{
    private const int Writers = 8;

    public static async Task Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddKeyStore(builder.Configuration, embedded: builder.Configuration["Embedded"] == "true");
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            await host.Services.GetRequiredService<IStoreReadiness>().Ready;
        }
        catch (StoreRefusedException)
        {
            // It has been logged, and the exit code is set.
            await host.StopAsync();
            return;
        }

        var store = host.Services.GetRequiredService<IKeyStore>();
        var world = await StoreWorld.InAsync(store);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(world))));
    }

    private static async Task WriteAsync(StoreWorld world)
    {
        while (true)
        {
            var key = Say(await world.AddKeyAsync());
            for (var i = 0; i < 3; i++)
            {
                var committed = await world.WriteAsync(new Write.OfKey(key));
                key = Say(key with { Version = committed.Version });
            }
        }
    }

    private static Key Say(Key key)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Id} {key.Version}"));
        return key;
    }
}
