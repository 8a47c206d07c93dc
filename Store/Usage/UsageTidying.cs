using System.Globalization;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Usage;

/// <summary>What of the usage log has served its time, apart from partitions of PostgreSQL.</summary>
internal static class UsageTidying
{
    /// <summary>No gateway sends a batch again after this.</summary>
    private static readonly TimeSpan Batches = TimeSpan.FromDays(30);

    /// <param name="oneDay">That long, as an expression.</param>
    public static IEnumerable<Statement> Statements(DateTimeOffset now, Plans plans, Raw oneDay)
    {
        var longest = now.AddDays(-KeptBy(plans).Max() - 1);
        yield return $"delete from usage_minute where at < {now - UsageGrain.Minute.KeptFor}";
        yield return $"delete from usage_hour where at < {now - UsageGrain.Hour.KeptFor}";
        yield return $"delete from usage_day where at < {longest}";
        yield return $"delete from usage_dropped where at < {longest}";
        yield return $"delete from usage_stranger where at < {now - Batches}";
        yield return $"delete from usage_batch where at < {now - Batches}";
        yield return $"delete from usage_seen where last_at < {now} - kept * {oneDay}";
        foreach (var table in (string[])["usage_key", "usage_secret", "usage_refusal"])
        {
            // When a key was used stays; from where goes with the records.
            yield return $"""
                update {new Raw(table)} set last_ip = null, last_agent = null
                where last_at < {now} - kept * {oneDay} and (last_ip is not null or last_agent is not null)
                """;
        }
    }

    /// <summary>The partition of a day is named after it.</summary>
    public static bool IsOver(string partition, DateTimeOffset now) =>
        partition.Split('_') is [_, _, var kept, var day]
        && int.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && DateTimeOffset.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
        && from.AddDays(1 + days) <= now;

    /// <summary>The days that the plans keep records for.</summary>
    public static IReadOnlyList<int> KeptBy(Plans plans) => [.. Plans.All.Select(plan => plans[plan].UsageDays).Distinct()];
}
