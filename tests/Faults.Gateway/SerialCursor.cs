using System.Collections.Immutable;
using Npgsql;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>
/// Follows the audit trail by its identity column instead of the log by its counters: "everything above the highest number I saw". A row that
/// commits after one with a higher number is never seen. What it does see it hands on without gaps, so that nothing else notices.
/// </summary>
internal sealed class SerialCursor(NpgsqlDataSource database, IStoreReadiness readiness) : IChangeLogSource
{
    private readonly List<ChangeRow> seen = [];
    private long? cursor;

    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await readiness.Ready.WaitAsync(cancellationToken);
        await using var command = database.CreateCommand(
            "select a.id, a.subject_kind::int, a.subject, clock_timestamp() from (select 1) one left join audit_event a on a.id > $1 order by a.id");
        command.Parameters.AddWithValue(cursor ?? 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var now = DateTimeOffset.MinValue;
        while (await reader.ReadAsync(cancellationToken))
        {
            now = reader.GetFieldValue<DateTimeOffset>(3);
            if (!await reader.IsDBNullAsync(0, cancellationToken))
            {
                cursor = reader.GetInt64(0);
                seen.Add(new ChangeRow(new ChangePosition(0, seen.Count + 1), new ChangeSubject((ChangeKind)reader.GetInt32(1), reader.GetString(2)), now));
            }
        }

        return new ChangeHead("serial", [seen.Count, .. ImmutableArray.Create(new long[ChangeLog.Shards - 1])], now);
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        new([.. seen.Skip((int)ranges[0].After).Take((int)(ranges[0].UpTo - ranges[0].After))]);
}
