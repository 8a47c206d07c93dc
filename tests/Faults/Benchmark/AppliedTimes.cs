using Npgsql;

namespace Orleans.Keys.Faults.Benchmark;

/// <summary>What the gateways say themselves: how long after the acknowledgement of a revocation each had applied it. No client's view, but of every change.</summary>
internal static class AppliedTimes
{
    private const string Query = """
        select applied.gateway, greatest(0, extract(epoch from min(applied.applied_at) - ack.acked_at) * 1000)::float8
        from change_ack ack
        join gateway_applied applied on applied.shard = ack.shard and applied.seq >= ack.seq
        where ack.kind = 1
        group by applied.gateway, ack.shard, ack.seq, ack.acked_at
        """;

    /// <summary>Milliseconds by gateway, in the order in which gateways registered; 0 where it was applied before the acknowledgement.</summary>
    public static async Task<IReadOnlyList<(int Gateway, double Milliseconds)>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var numbers = new Dictionary<string, int>();
        var samples = new List<(int, double)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            numbers.TryAdd(name, numbers.Count);
            samples.Add((numbers[name], reader.GetDouble(1)));
        }

        return samples;
    }
}
