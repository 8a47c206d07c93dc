using Npgsql;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Tests.Processes;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task What_was_committed_survives_a_kill()
    {
        var token = TestContext.Current.CancellationToken;
        await using var lab = await Lab.CreateAsync("db");
        var server = await PostgresServer.StartAsync(lab["db"], lab.Workspace, lab.Workspace, token);
        await RunAsync(server, "create table kept (id int); insert into kept values (1)");

        await server.KillAsync();
        await server.StartAsync(token);

        Assert.Equal(1L, await RunAsync(server, "select count(*) from kept"));
        Assert.Equal("on", await RunAsync(server, "show fsync"));
    }

    private static async Task<object?> RunAsync(PostgresServer server, string sql)
    {
        await using var connection = await server.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
