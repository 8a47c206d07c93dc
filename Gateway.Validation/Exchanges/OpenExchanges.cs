using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Time;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>
/// All requests that were let in and are not over. Every request comes and goes here, so both are a few writes under a lock of one of
/// several shards.
/// </summary>
internal sealed class OpenExchanges(Lease lease, IOptions<KeyValidationOptions> options)
{
    /// <summary>From the last good read on: a lease, and half a second to look and to ask.</summary>
    private readonly long limit = (options.Value.Lease + TimeSpan.FromMilliseconds(500)).Ticks;

    private readonly Shard[] shards = [.. Enumerable.Range(0, 16).Select(_ => new Shard())];

    /// <summary>Whether whatever took rights away since a read was acknowledged less than five seconds ago.</summary>
    public bool IsRecent(Sighting read) => read.AgeTicks(Moment.Now(lease.Clock), lease.Clock) < limit;

    public OpenExchange Enter(HttpContext context, ReadOnlyMemory<char> token, in RequestFacts facts = default)
    {
        var exchange = new OpenExchange(this, context, token, facts) { Shard = Environment.CurrentManagedThreadId % shards.Length };
        var shard = shards[exchange.Shard];
        lock (shard.Sync)
        {
            exchange.Next = shard.First;
            _ = shard.First?.Previous = exchange;
            shard.First = exchange;
        }

        return exchange;
    }

    public void Remove(OpenExchange exchange)
    {
        var shard = shards[exchange.Shard];
        lock (shard.Sync)
        {
            if (exchange.Previous is null)
            {
                shard.First = exchange.Next;
            }
            else
            {
                exchange.Previous.Next = exchange.Next;
            }

            _ = exchange.Next?.Previous = exchange.Previous;
            (exchange.Next, exchange.Previous) = (null, null);
        }
    }

    /// <summary>Those whose admission does not hold any more. Those that have been open for long are noted in the usage log by the way.</summary>
    public List<OpenExchange> FindDoubtful(UsageCapture usage)
    {
        var doubtful = new List<OpenExchange>();
        foreach (var shard in shards)
        {
            lock (shard.Sync)
            {
                for (var exchange = shard.First; exchange is not null; exchange = exchange.Next)
                {
                    if (!exchange.IsStillGood())
                    {
                        doubtful.Add(exchange);
                    }

                    exchange.NoteOpen(usage);
                }
            }
        }

        return doubtful;
    }

    private sealed class Shard
    {
        public Lock Sync { get; } = new();

        public OpenExchange? First { get; set; }
    }
}
