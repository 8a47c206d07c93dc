using Npgsql;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Reads what is left in the database.</summary>
internal static class StoreReader
{
    /// <summary>
    /// The audit trail counts tables (key 1, session 2, tenant 3, member 4, role 5, what the product declares 6), the log kinds of change; a
    /// policy stands in its tenant's row. A session gives
    /// nothing that a key could lose, so it has no log row.
    /// </summary>
    private const string AuditQuery = """
        select id, action, case when action = 'policy.changed' then 5 else case subject_kind when 3 then 4 when 4 then 2 when 5 then 3 when 6 then 5 else subject_kind end end::int, subject, actor_key
        from audit_event where subject_kind <> 2
        """;

    public static async Task<StoreSnapshot> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => new()
    {
        Keys = await RowsAsync(
            connection,
            "select id, version, revoked_at is not null, previous_number is not null, secrets_minted from api_key",
            row => new StoredKey(row.GetString(0), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3), row.GetInt32(4)),
            cancellationToken),
        Log = await RowsAsync(
            connection,
            "select shard::int, seq, kind::int, subject, version from change_log",
            row => new StoredLogRow(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.GetInt64(4)),
            cancellationToken),
        Audit = await RowsAsync(
            connection,
            AuditQuery,
            row => new StoredAudit(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
            cancellationToken),
        Watermarks = (await RowsAsync(connection, "select shard::int, last_seq from change_shard", row => (row.GetInt32(0), row.GetInt64(1)), cancellationToken))
            .ToDictionary(row => row.Item1, row => row.Item2),
    };

    private static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
