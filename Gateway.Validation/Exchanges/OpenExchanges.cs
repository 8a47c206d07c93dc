using Microsoft.AspNetCore.Http;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>
/// All requests that were let in and are not over. Every request comes and goes here, so both are a few writes under a lock of one of
/// several shards.
/// </summary>
internal sealed class OpenExchanges
{
    private readonly Shard[] shards = [.. Enumerable.Range(0, 16).Select(_ => new Shard())];

    public OpenExchange Enter(HttpContext context, ReadOnlyMemory<char> token)
    {
        var exchange = new OpenExchange(this, context, token) { Shard = Environment.CurrentManagedThreadId % shards.Length };
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

    /// <summary>Those whose admission does not hold any more.</summary>
    public List<OpenExchange> FindDoubtful()
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
