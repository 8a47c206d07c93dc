using Npgsql;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Nemesis;

/// <summary>
/// Somebody's transaction holds the counters of half the shards, again and again for a moment: writers of those commit later than writers that
/// came after them.
/// </summary>
internal sealed class HoldShards : IFault
{
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(700);

    private volatile bool isStopping;
    private Task holding = Task.CompletedTask;

    public string Kind => "hold shards";

    public string Target => "shards";

    public Task InjectAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        holding = HoldAsync(cluster.Database);
        return Task.CompletedTask;
    }

    public async Task HealAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        isStopping = true;
        await holding;
    }

    private async Task HoldAsync(PostgresServer database)
    {
        using var pace = new PeriodicTimer(Hold + (Hold / 4));
        try
        {
            do
            {
                await using var connection = await database.OpenAsync(CancellationToken.None);
                await using var transaction = await connection.BeginTransactionAsync();
                await using var command = new NpgsqlCommand(
                    $"select from change_shard where shard % 2 = 0 order by shard for update; select pg_sleep({Hold.TotalSeconds})", connection, transaction);
                await command.ExecuteNonQueryAsync();
            }
            while (!isStopping && await pace.WaitForNextTickAsync());
        }
        catch (NpgsqlException)
        {
            // The database went away by another fault.
        }
    }
}
