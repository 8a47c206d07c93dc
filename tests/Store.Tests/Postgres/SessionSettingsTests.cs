using Npgsql;
using Orleans.Keys.Store.Postgres;

namespace Orleans.Keys.Store.Tests.Postgres;

public sealed class SessionSettingsTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("lock_timeout", "1s")]
    [InlineData("idle_in_transaction_session_timeout", "2s")]
    [InlineData("jit", "off")]
    public async Task Every_connection_has_our_settings(string setting, string value)
    {
        await using var command = fixture.Strict.CreateCommand($"show {setting}");

        Assert.Equal(value, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Host=db", 40)]
    [InlineData("Host=db;Maximum Pool Size=7", 7)]
    [InlineData("Host=db;Maximum Pool Size=500", 40)]
    public void Pool_is_as_asked_for_and_at_most_40(string connection, int size)
    {
        using var source = PostgresSource.Create(connection);

        Assert.Equal(size, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize);
    }

    [Theory]
    [InlineData("Host=db;Port=6543;Password=hidden", "db:6543")]
    [InlineData("Host=db;Password=hidden", "db:5432")]
    [InlineData("Host=one:1,two:2;Password=hidden", "one:1,two:2")]
    public void Location_is_host_and_port_alone(string connection, string location)
    {
        using var source = PostgresSource.Create(connection);

        Assert.Equal(location, PostgresSource.LocationOf(source));
    }
}
