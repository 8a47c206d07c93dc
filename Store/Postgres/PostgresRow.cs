using System.Data.Common;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Postgres;

/// <summary>Times are <c>timestamptz</c>, durations <c>interval</c>.</summary>
internal sealed class PostgresRow(DbDataReader reader) : Row(reader)
{
    protected override DateTimeOffset ReadTime(DbDataReader from, int ordinal) => from.GetFieldValue<DateTimeOffset>(ordinal);

    protected override TimeSpan ReadDuration(DbDataReader from, int ordinal) => from.GetFieldValue<TimeSpan>(ordinal);
}
