using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>
/// Reads keys from the store: one flight a key, few at once. An acceptance may come from any flight; a refusal needs one whose read was
/// sent after the request arrived, so that no lag turns a good secret away.
/// </summary>
internal sealed class FillDesk(
    IKeySource source,
    KeyCache cache,
    TimeProvider clock,
    IOptions<KeyValidationOptions> options,
    KeysGatewayInstruments instruments,
    ILogger<FillDesk> logger) : IDisposable
{
    private readonly KeyValidationOptions options = options.Value;
    private readonly FillFaults faults = new(clock, logger);
    private readonly FillGate gate = new(options.Value.ConcurrentFills);
    private readonly Lock sync = new();
    private readonly Dictionary<KeyId, KeyLane> lanes = [];
    private readonly Queue<(KeyLane Lane, long At)> remembered = [];
    private int unknownIds;
    private int flights;
    private long reads;

    /// <summary>A moment counted in reads: every read that begins later has a larger number.</summary>
    public long Now => Interlocked.Read(ref reads);

    /// <summary>How many keys have a lane: reads under way, and answers remembered.</summary>
    public int Lanes
    {
        get
        {
            lock (sync)
            {
                return lanes.Count;
            }
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>An answer of a read that began after a moment, or of any that is under way.</summary>
    /// <param name="key">Which key.</param>
    /// <param name="after">The moment (<see cref="Now"/>); null for any.</param>
    /// <returns>Null when the store gave no answer or too many wait already.</returns>
    public Task<FillAnswer?> ReadAsync(KeyId key, long? after)
    {
        lock (sync)
        {
            ForgetOld();
            if (!lanes.TryGetValue(key, out var lane))
            {
                lanes[key] = lane = new KeyLane(key, options.RefreshesPerSecond);
            }

            if (lane.Last is { IsCurrent: true } last && after < last.Began)
            {
                return Task.FromResult<FillAnswer?>(last);
            }

            var flight = lane.First is null || IsUsable(lane.First, after) ? lane.First ??= Start(lane) : lane.Second ??= new Flight();
            if (flight is null)
            {
                RemoveIfIdle(lane);
                return Task.FromResult<FillAnswer?>(null);
            }

            if (after is not null && flight.Waiters >= options.WaitersPerKey && lane.Last is { IsCurrent: true } recent)
            {
                return Task.FromResult<FillAnswer?>(recent.ForEverybody());
            }

            flight.Waiters++;
            return flight.Answer;
        }
    }

    private static bool IsUsable(Flight flight, long? after) => after is null || flight.Began == 0 || flight.Began > after;

    private Flight? Start(KeyLane lane)
    {
        if (flights >= options.QueuedFills)
        {
            return null;
        }

        var flight = new Flight();
        Launch(lane, flight);
        return flight;
    }

    private void Launch(KeyLane lane, Flight flight)
    {
        flights++;
        var isSeen = cache.TryFind(lane.Key, out var entry);
        var isStranger = !isSeen && lane.Last?.Entry is null;

        // The pace is for refusals. A key that was evicted is as often read as it changes, and its holder must not wait for that.
        var delay = entry is { IsAlive: false } ? TimeSpan.Zero : lane.Pace.Reserve(clock.GetElapsedTime(0).Ticks);
        _ = FlyAsync(lane, flight, delay > TimeSpan.Zero ? Task.Delay(delay, clock) : Task.CompletedTask, isStranger);
    }

    private async Task FlyAsync(KeyLane lane, Flight flight, Task turn, bool isStranger)
    {
        // Leaves the caller's lock: whatever the source does must not run under it.
        await turn.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        FillAnswer? answer = null;
        try
        {
            using var timeout = new CancellationTokenSource(options.FillTimeout, clock);
            await gate.EnterAsync(isStranger, timeout.Token);
            try
            {
                answer = await ReadAsync(lane.Key, flight, timeout.Token);
            }
            finally
            {
                gate.Leave(isStranger);
            }
        }
        catch (Exception fault)
        {
            // The edge of the host's I/O: whatever went wrong, those who wait get 503.
            instruments.FillFailed();
            faults.Tell(fault is OperationCanceledException ? null : fault);
        }

        Land(lane, flight, answer);
    }

    private async Task<FillAnswer?> ReadAsync(KeyId key, Flight flight, CancellationToken timeout)
    {
        if (cache.Begin(key) is not { } fill)
        {
            return null;
        }

        var answered = false;
        try
        {
            lock (sync)
            {
                flight.Began = Interlocked.Increment(ref reads);
            }

            var sent = Moment.Now(clock);
            var access = await source.ReadAsync(key, timeout).AsTask().WaitAsync(timeout);
            var read = new Sighting(sent, access?.ReadAt ?? DateTimeOffset.MinValue);
            var entry = access is null ? null : new KeyEntry(access, read);
            answered = true;
            var isClean = cache.Complete(fill, entry);
            instruments.Filled(TimeSpan.FromTicks(read.AgeTicks(Moment.Now(clock), clock)), entry is not null);
            return new FillAnswer(flight.Began, read, entry, isClean);
        }
        finally
        {
            if (!answered)
            {
                cache.Abandon(fill);
            }
        }
    }

    private void Land(KeyLane lane, Flight flight, FillAnswer? answer)
    {
        lock (sync)
        {
            flights--;
            lane.First = lane.Second;
            lane.Second = null;
            Remember(lane, answer);
            if (lane.First is { } next)
            {
                Launch(lane, next);
            }

            RemoveIfIdle(lane);
        }

        flight.Land(answer);
    }

    private void Remember(KeyLane lane, FillAnswer? answer)
    {
        if (answer is null)
        {
            return;
        }

        var wasUnknown = lane.Last is { Entry: null };
        if (answer.Entry is null && !wasUnknown && unknownIds >= options.UnknownIds)
        {
            Forget(lane);
            return;
        }

        unknownIds += (answer.Entry is null ? 1 : 0) - (wasUnknown ? 1 : 0);
        lane.Last = answer;
        lane.LastAt = clock.GetTimestamp();
        remembered.Enqueue((lane, lane.LastAt));
    }

    private void ForgetOld()
    {
        while (remembered.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= options.RecentLifetime)
        {
            remembered.Dequeue();
            if (oldest.Lane.LastAt == oldest.At)
            {
                Forget(oldest.Lane);
                RemoveIfIdle(oldest.Lane);
            }
        }
    }

    private void Forget(KeyLane lane)
    {
        unknownIds -= lane.Last is { Entry: null } ? 1 : 0;
        lane.Last = null;
    }

    private void RemoveIfIdle(KeyLane lane)
    {
        if (lane is { First: null, Last: null } && lanes.GetValueOrDefault(lane.Key) == lane)
        {
            lanes.Remove(lane.Key);
        }
    }
}
