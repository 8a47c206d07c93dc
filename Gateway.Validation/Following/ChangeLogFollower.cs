using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Following;

/// <summary>
/// Reads what changed and evicts it; only then the lease is renewed, from the moment the watermarks were asked for. Whatever cannot be
/// followed row by row (another epoch, a gap, a watermark that went back, too far behind) drops the whole cache. Polls never overlap.
/// </summary>
internal sealed partial class ChangeLogFollower(
    IChangeLogSource source,
    KeyCache cache,
    Lease lease,
    IOptions<KeyValidationOptions> options,
    KeysGatewayInstruments instruments,
    IEnumerable<IAppliedChanges> listeners,
    ILogger<ChangeLogFollower> logger)
{
    private readonly KeyValidationOptions options = options.Value;
    private ChangeHead? applied;
    private bool isFailing;

    /// <summary>One look at the log.</summary>
    /// <returns>Whether the lease was renewed.</returns>
    public async Task<bool> PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(options.PollTimeout, lease.Clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await FollowAsync(both.Token);
            Recovered();
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            // The edge of the host's I/O. The lease runs on, and out if this does not stop.
            instruments.PollFailed();
            Missed(fault);
            return false;
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var sent = Moment.Now(lease.Clock);
        var head = await source.ReadHeadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
        IReadOnlyList<ChangeRow>? rows = null;
        if (applied is null)
        {
            cache.Open();
            Begun(logger, head.Epoch);
        }
        else if (Rupture(applied, head) is { } rupture)
        {
            Drop(rupture);
        }
        else
        {
            rows = await ApplyAsync(applied, head, cancellationToken);
        }

        var before = rows is null ? null : applied;
        applied = head;
        var poll = new Sighting(sent, head.ReadAt);
        lease.Renew(poll);
        Tell(before, head, rows ?? [], poll);
    }

    /// <param name="before">The head before; null when everything was dropped, so that all shards moved.</param>
    private void Tell(ChangeHead? before, ChangeHead head, IReadOnlyList<ChangeRow> rows, Sighting poll)
    {
        var age = poll.AgeTicks(Moment.Now(lease.Clock), lease.Clock);
        var now = new DateTimeOffset(poll.DatabaseTicks(age), TimeSpan.Zero);
        instruments.Polled(TimeSpan.FromTicks(age), rows.Count);
        foreach (var row in rows)
        {
            instruments.Evicted(now - row.At);
        }

        List<ChangePosition> moved = [.. head.Watermarks
            .Select((watermark, shard) => new ChangePosition(shard, watermark))
            .Where(position => before is null || position.Sequence > before.Watermarks[position.Shard])];
        foreach (var listener in moved.Count > 0 ? listeners : [])
        {
            listener.Applied(moved, now);
        }
    }

    /// <returns>Null when it had to drop everything instead.</returns>
    private async ValueTask<IReadOnlyList<ChangeRow>?> ApplyAsync(ChangeHead from, ChangeHead to, CancellationToken cancellationToken)
    {
        var ranges = Moved(from, to);
        if (ranges.Count == 0)
        {
            return [];
        }

        var rows = await source.ReadRowsAsync(ranges, cancellationToken).AsTask().WaitAsync(cancellationToken);
        if (!AreContiguous(ranges, rows))
        {
            Drop("gap");
            return null;
        }

        foreach (var row in rows)
        {
            cache.Evict(row.Subject);
        }

        return rows;
    }

    private string? Rupture(ChangeHead from, ChangeHead to)
    {
        if (from.Epoch != to.Epoch)
        {
            return "epoch";
        }

        if (from.Watermarks.Length != to.Watermarks.Length || from.Watermarks.Zip(to.Watermarks).Any(shard => shard.Second < shard.First))
        {
            return "watermark";
        }

        return to.Watermarks.Sum() - from.Watermarks.Sum() > options.MaxRowsBehind ? "behind" : null;
    }

    private static List<ChangeRange> Moved(ChangeHead from, ChangeHead to) =>
        [.. from.Watermarks.Select((after, shard) => new ChangeRange(shard, after, to.Watermarks[shard])).Where(range => range.UpTo > range.After)];

    /// <summary>Whether the rows are exactly those of the ranges, each once.</summary>
    private static bool AreContiguous(List<ChangeRange> ranges, IReadOnlyList<ChangeRow> rows)
    {
        var wanted = ranges.SelectMany(Positions).ToHashSet();
        return rows.Count == wanted.Count && rows.All(row => wanted.Remove(row.Position));
    }

    private static IEnumerable<ChangePosition> Positions(ChangeRange range)
    {
        for (var sequence = range.After + 1; sequence <= range.UpTo; sequence++)
        {
            yield return new ChangePosition(range.Shard, sequence);
        }
    }

    private void Drop(string cause)
    {
        cache.Drop();
        instruments.Dropped(cause);
        Dropped(logger, cause);
    }

    private void Missed(Exception fault)
    {
        if (isFailing)
        {
            return;
        }

        isFailing = true;
        if (applied is null)
        {
            // A process that is starting: its store says what it waits for.
            NotYet(logger);
        }
        else
        {
            Failing(logger, fault);
        }
    }

    private void Recovered()
    {
        if (isFailing)
        {
            isFailing = false;
            Following(logger);
        }
    }
}
