using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>What a batch comes to for one key. A batch spans a second or two, so each of these lists has one or two entries.</summary>
/// <param name="tenant">Whose the key is.</param>
/// <param name="requestsFrom">From which day on its requests are counted for the lists of keys.</param>
internal sealed class KeyTally(KeyId key, TenantId tenant, DateTimeOffset requestsFrom)
{
    private readonly List<(DateTimeOffset At, UsageOutcome Outcome, long Count)> minutes = [];
    private readonly List<(int Number, UsageMark Mark)> secrets = [];
    private readonly List<(UsageOutcome Outcome, UsageMark Mark)> refusals = [];
    private UsageMark? success;
    private long requests;

    public string Key { get; } = key.ToString();

    public void Add(UsageRow row)
    {
        Count(UsageGrain.Minute.Floor(row.At), row.Outcome);
        if (row.Outcome != UsageOutcome.Ok)
        {
            Mark(refusals, row.Outcome, row);
            return;
        }

        if (success is null)
        {
            success = new UsageMark(row);
        }
        else
        {
            success.Add(row);
        }

        requests += row.At >= requestsFrom ? 1 : 0;
        if (row.Secret is { } secret)
        {
            Mark(secrets, secret, row);
        }
    }

    public IEnumerable<object?[]> Counts(UsageGrain grain) =>
        minutes.GroupBy(minute => (At: grain.Floor(minute.At), minute.Outcome), minute => minute.Count)
            .OrderBy(count => count.Key.At).ThenBy(count => count.Key.Outcome)
            .Select(count => (object?[])[Key, count.Key.At, (long)count.Key.Outcome, count.Sum()]);

    public IEnumerable<object?[]> Successes => success is null ? [] : [[Key, tenant.Value, .. success.LastColumns, requests, requestsFrom]];

    public IEnumerable<object?[]> Secrets =>
        secrets.OrderBy(secret => secret.Number).Select(secret => (object?[])[Key, (long)secret.Number, .. secret.Mark.LastColumns, secret.Mark.Count]);

    public IEnumerable<object?[]> Refusals =>
        refusals.OrderBy(refusal => refusal.Outcome).Select(refusal => (object?[])[Key, (long)refusal.Outcome, .. refusal.Mark.LastColumns, refusal.Mark.Count]);

    private void Count(DateTimeOffset minute, UsageOutcome outcome)
    {
        for (var i = 0; i < minutes.Count; i++)
        {
            if (minutes[i].At == minute && minutes[i].Outcome == outcome)
            {
                minutes[i] = minutes[i] with { Count = minutes[i].Count + 1 };
                return;
            }
        }

        minutes.Add((minute, outcome, 1));
    }

    private static void Mark<T>(List<(T Name, UsageMark Mark)> marks, T name, UsageRow row)
    {
        foreach (var (known, mark) in marks)
        {
            if (EqualityComparer<T>.Default.Equals(known, name))
            {
                mark.Add(row);
                return;
            }
        }

        marks.Add((name, new UsageMark(row)));
    }
}
