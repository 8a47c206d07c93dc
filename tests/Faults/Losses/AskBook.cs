using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Losses;

/// <summary>The client's own count: every request with what came of it.</summary>
internal sealed class AskBook(HistoryClock clock)
{
    private readonly string prefix = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly ConcurrentQueue<Ask> asks = new();
    private long number;

    public HistoryClock Clock => clock;

    public IReadOnlyList<Ask> Asks => [.. asks];

    public Ask New(Credential credential) => new()
    {
        Trace = string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref number):x16}"),
        Key = credential.Key,
        Outcome = credential.Outcome,
        Expected = credential.Status,
    };

    public void Add(Ask ask) => asks.Enqueue(ask);

    /// <summary>Leaves it where somebody can look for what a run found.</summary>
    public static Task SaveAsync(string file, IReadOnlyList<Ask> asks, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(file, asks.Select(Line).Prepend("sent,answered,trace,key,outcome,gateway,start,status,code"), cancellationToken);

    private static string Line(Ask ask) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ask.Sent.TotalSeconds:0.000000},{ask.Answered.TotalSeconds:0.000000},{ask.Trace},{ask.Key},{ask.Outcome},gateway{ask.Gateway + 1},{ask.Start},{ask.Status},{ask.Code}");
}
