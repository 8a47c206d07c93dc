using System.Collections.Immutable;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Usage;

/// <summary>What both databases have in common: every read.</summary>
internal abstract class SqlUsageReader : IUsageReader
{
    /// <summary>That long, as an expression.</summary>
    protected abstract Raw OneDay { get; }

    public async ValueTask<UsagePage> ReadPageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, UsageQuery.MaxLimit);

        var entries = query.Address is null ? await ReadWindowsAsync(query, cancellationToken) : await ReadNetworkAsync(query, cancellationToken);
        var hasMore = entries.Count > query.Limit;
        if (hasMore)
        {
            entries.RemoveAt(query.Limit);
        }

        if (query.NewerThan is not null)
        {
            entries.Reverse();
        }

        return new UsagePage(entries, hasMore);
    }

    public async ValueTask<IReadOnlyList<UsageCount>> CountAsync(
        KeyId key, UsageGrain grain, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var table = grain switch
        {
            UsageGrain.Minute => UsageTable.Minutes,
            UsageGrain.Hour => UsageTable.Hours,
            UsageGrain.Day => UsageTable.Days,
        };
        return await QueryAsync(
            $"select at, outcome, count from {new Raw(table.Name)} where key_id = {key} and at >= {from} and at < {to} order by at, outcome",
            row => new UsageCount(row.Time(), row.Enum<UsageOutcome>(), row.Number()),
            cancellationToken);
    }

    public async ValueTask<ILookup<KeyId, UsageCount>> CountDaysAsync(IReadOnlyCollection<KeyId> keys, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return Enumerable.Empty<(KeyId Key, UsageCount Count)>().ToLookup(row => row.Key, row => row.Count);
        }

        var wanted = Statement.Join(", ", keys.Select(Statement (key) => $"{key}"));
        var counts = await QueryAsync(
            $"select key_id, at, outcome, count from usage_day where key_id in ({wanted}) and at >= {UsageGrain.Day.Floor(since)} order by at, outcome",
            row => (Key: row.Key(), Count: new UsageCount(row.Time(), row.Enum<UsageOutcome>(), row.Number())),
            cancellationToken);
        return counts.ToLookup(row => row.Key, row => row.Count);
    }

    public async ValueTask<long> CountDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (await QueryAsync(
            $"select cast(coalesce(sum(count), 0) as bigint) from usage_dropped where at >= {UsageGrain.Minute.Floor(from)} and at < {to}",
            row => row.Number(),
            cancellationToken)).Single();

    public async ValueTask<IReadOnlyList<DroppedUsage>> ListDroppedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"""
            select gateway, cast(sum(count) as bigint), count(*), min(at), max(at) from usage_dropped
            where at >= {UsageGrain.Minute.Floor(from)} and at < {to} group by gateway order by 5 desc, gateway
            """,
            row => new DroppedUsage(row.Text(), row.Number(), row.Number(), row.Time(), row.Time()),
            cancellationToken);

    public async ValueTask<IReadOnlyDictionary<KeyId, KeyUsage>> ReadUsageAsync(
        IReadOnlyCollection<KeyId> keys, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return ImmutableDictionary<KeyId, KeyUsage>.Empty;
        }

        var wanted = Statement.Join(", ", keys.Select(Statement (key) => $"{key}"));
        var marks = await QueryAsync(
            $"select key_id, last_at, last_ip from usage_key where key_id in ({wanted})",
            row => (Key: row.Key(), LastAt: row.Time(), LastIp: StoredAddress.Print(row.BytesOrNull())),
            cancellationToken);
        var counts = await QueryAsync(
            $"""
            select key_id, cast(sum(case when outcome = 1 then count else 0 end) as bigint), cast(sum(case when outcome = 1 then 0 else count end) as bigint)
            from usage_day where key_id in ({wanted}) and at >= {RecentRequests.First(now)} group by key_id
            """,
            row => (Key: row.Key(), Accepted: row.Number(), Refused: row.Number()),
            cancellationToken);
        var addresses = await QueryAsync(
            $"""
            select key_id, count(*) from usage_seen
            where key_id in ({wanted}) and kind = {(int)SeenKind.Address} and last_on >= {UsageGrain.Day.Floor(now).AddDays(-6)} group by key_id
            """,
            row => (Key: row.Key(), Count: row.Number()),
            cancellationToken);
        var secrets = await QueryAsync(
            $"select key_id, secret, last_at, last_ip, last_agent, count from usage_secret where key_id in ({wanted})",
            row => (Key: row.Key(), Secret: row.Small(), Usage: new SecretUsage(row.Time(), StoredAddress.Print(row.BytesOrNull()), row.TextOrNull(), row.Number())),
            cancellationToken);

        return keys.Select(key => (Key: key, Usage: UsageOf(key))).Where(of => of.Usage != KeyUsage.None).ToImmutableDictionary(of => of.Key, of => of.Usage);

        KeyUsage UsageOf(KeyId key)
        {
            var usage = KeyUsage.None;
            foreach (var mark in marks.Where(mark => mark.Key == key))
            {
                usage = usage with { LastUsedAt = mark.LastAt, LastUsedIp = mark.LastIp };
            }

            foreach (var count in counts.Where(count => count.Key == key))
            {
                usage = usage with { Accepted30Days = count.Accepted, Refused30Days = count.Refused };
            }

            foreach (var count in addresses.Where(count => count.Key == key))
            {
                usage = usage with { Addresses7Days = count.Count };
            }

            var ofKey = secrets.Where(secret => secret.Key == key).ToImmutableDictionary(secret => secret.Secret, secret => secret.Usage);
            return ofKey.IsEmpty ? usage : usage with { Secrets = ofKey };
        }
    }

    public async ValueTask<SignalPage> ListSignalsAsync(SignalQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SignalQuery.MaxLimit);

        var signals = await QueryAsync(SignalListing.Of(query, OneDay), SignalListing.Read, cancellationToken);
        if (signals.Count <= query.Limit)
        {
            return new SignalPage(signals, null);
        }

        signals.RemoveAt(query.Limit);
        return new SignalPage(signals, SignalListing.CursorAt(signals[^1]));
    }

    public async ValueTask<bool> ConcernsMoreThanAsync(int keys, SignalQuery query, CancellationToken cancellationToken) =>
        (await QueryAsync(SignalListing.CountKeys(query, keys + 1), row => row.Number(), cancellationToken)).Single() > keys;

    public async ValueTask<bool> DismissAsync(KeyId key, SignalKind signal, ActorFence fence, CancellationToken cancellationToken)
    {
        var holds = FenceRow.Of(fence).Select(Statement (row) => $"exists (select 1 from {RowChange.Name(row.Table)} where {row.Holds})");
        return await ExecuteAsync(
            $"""
            insert into usage_dismissal (key_id, signal, at, by_user)
            select {key}, {(int)signal}, clock_timestamp(), {fence.User} where {Statement.Join(" and ", holds)} and {FenceRow.Conditions(fence)}
            on conflict (key_id, signal) do update set at = excluded.at, by_user = excluded.by_user
            """,
            cancellationToken) == 1;
    }

    protected abstract ValueTask<List<T>> QueryAsync<T>(Statement statement, Func<Row, T> read, CancellationToken cancellationToken);

    /// <returns>How many rows it changed.</returns>
    protected abstract ValueTask<int> ExecuteAsync(Statement statement, CancellationToken cancellationToken);

    private async ValueTask<List<UsageEntry>> ReadWindowsAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        var days = await QueryAsync(UsageListing.Days(query), row => (row.Time(), row.Number()), cancellationToken);
        var entries = new List<UsageEntry>();
        foreach (var window in UsageWindows.Of(query, days))
        {
            entries.AddRange(await QueryAsync(UsageListing.Of(window with { Limit = query.Limit - entries.Count }), UsageRecordRow.Read, cancellationToken));
            if (entries.Count > query.Limit)
            {
                break;
            }
        }

        return entries;
    }

    // Along the times, a rare network is found late; along the addresses, a common one has to be sorted whole.
    private async ValueTask<List<UsageEntry>> ReadNetworkAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        var areFew = query.Address is { IsSingle: false }
            && (await QueryAsync(UsageListing.CountUpToFew(query), row => row.Number(), cancellationToken)).Single() <= UsageListing.Few;
        return await QueryAsync(areFew ? UsageListing.OfFew(query) : UsageListing.Of(query), UsageRecordRow.Read, cancellationToken);
    }
}
