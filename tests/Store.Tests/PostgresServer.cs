using Orleans.Keys.Store.Tests;
using Orleans.Keys.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orleans.Keys.Store.Tests;

/// <summary>One server for all tests, with a database for each class.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private ThrowawayPostgres? server;

    public Task<string> CreateDatabaseAsync() => server!.CreateDatabaseAsync();

    public async ValueTask InitializeAsync() => server = await ThrowawayPostgres.StartAsync();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
