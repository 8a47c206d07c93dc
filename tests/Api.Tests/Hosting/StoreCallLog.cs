using System.Collections.Concurrent;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>What the store was asked while somebody listened.</summary>
internal sealed class StoreCallLog
{
    private ConcurrentQueue<string>? heard;

    public void Add(string call) => Volatile.Read(ref heard)?.Enqueue(call);

    /// <summary>The calls that doing something came to, in their order. One listens at a time.</summary>
    public async Task<(T Result, IReadOnlyList<string> Calls)> DuringAsync<T>(Func<Task<T>> act)
    {
        var calls = new ConcurrentQueue<string>();
        Volatile.Write(ref heard, calls);
        try
        {
            return (await act(), [.. calls]);
        }
        finally
        {
            Volatile.Write(ref heard, null);
        }
    }
}
