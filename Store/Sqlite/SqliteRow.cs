using System.Data.Common;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Sqlite;

/// <summary>Times are whole microseconds since 1970, durations whole microseconds.</summary>
internal sealed class SqliteRow(DbDataReader reader) : Row(reader)
{
    public static long ToStored(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long ToStored(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMicrosecond;

    protected override DateTimeOffset ReadTime(DbDataReader from, int ordinal) =>
        DateTimeOffset.UnixEpoch.AddTicks(from.GetInt64(ordinal) * TimeSpan.TicksPerMicrosecond);

    protected override TimeSpan ReadDuration(DbDataReader from, int ordinal) => new(from.GetInt64(ordinal) * TimeSpan.TicksPerMicrosecond);
}
