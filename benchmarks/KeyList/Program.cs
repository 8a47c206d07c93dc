using System.Globalization;
using Npgsql;
using Orleans.Keys.Testing;

namespace Orleans.Keys.KeyList;

public static class Program
{
    /// <param name="args"><c>[keys] [part of a request's name]</c>.</param>
    public static async Task Main(string[] args)
    {
        var keys = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        await using var server = await ThrowawayPostgres.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using var api = await MeasuredApi.StartAsync(database);
        var world = await StoreWorld.InAsync(api.Store);
        await using (var source = NpgsqlDataSource.Create($"{database};Command Timeout=0"))
        {
            await ManyKeys.MakeAsync(source, world, keys);
        }

        await Requests.MeasureAsync(api, await api.SignInAsync(world.Owner), args.Length > 1 ? args[1] : "");
    }
}
