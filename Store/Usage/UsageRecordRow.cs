using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>A row of <c>usage_record</c>.</summary>
internal static class UsageRecordRow
{
    private static readonly string[] Names =
        ["at", "id", "duration_us", "secret", "kept", "outcome", "slot", "status", "key_id", "method", "route", "ip", "user_agent", "gateway", "trace_id"];

    public static readonly Columns Columns = new(Names);

    /// <summary>What is read of it.</summary>
    public static readonly Columns Shown = new(
        "at", "id", "duration_us", "outcome", "slot", "status", "method", "route", "ip", "user_agent", "gateway", "trace_id");

    /// <summary>How many columns are written.</summary>
    public static int Count => Names.Length;

    public static UsageEntry Read(Row row) => new()
    {
        At = row.Time(),
        Id = row.Number(),
        DurationMicros = row.NumberOrNull(),
        Outcome = row.Enum<UsageOutcome>(),
        SecretVersion = row.EnumOrNull<SecretSlot>(),
        Status = (int?)row.NumberOrNull(),
        Method = row.Text(),
        Route = row.TextOrNull(),
        Ip = StoredAddress.Print(row.BytesOrNull()),
        UserAgent = row.TextOrNull(),
        Gateway = row.Text(),
        TraceId = row.BytesOrNull() is { } trace ? Convert.ToHexStringLower(trace) : null,
    };
}
