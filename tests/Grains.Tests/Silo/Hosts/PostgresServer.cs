using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Testing;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Orleans.Keys.Grains.Tests.Silo.Hosts;

/// <summary>One server for all tests; each takes a database of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private ThrowawayPostgres? server;

    internal ThrowawayPostgres Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => server = await ThrowawayPostgres.StartAsync();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
