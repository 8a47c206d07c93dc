using Npgsql;

namespace Orleans.Keys.Faults.Losses;

/// <summary>The usage log as it stands in the database.</summary>
internal static class StoredLog
{
    private const string Query = """
        select key_id, at, (array['ok', 'revoked', 'expired', 'retired_secret', 'wrong_secret', 'plan_required', 'suspended', 'blocked', 'forbidden',
            'ip_not_allowed', 'rate_limited', 'credential_in_url'])[outcome], status::int, duration_us, gateway, encode(trace_id, 'hex')
        from usage_record
        """;

    public static async Task<IReadOnlyList<LogLine>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<LogLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new LogLine(
                reader.GetString(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetInt64(4),
                reader.GetString(5),
                reader.IsDBNull(6) ? null : reader.GetString(6)));
        }

        return lines;
    }

    /// <summary>How many records there was no room for.</summary>
    public static async Task<long> CountDroppedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select coalesce(sum(count), 0)::bigint from usage_dropped", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
