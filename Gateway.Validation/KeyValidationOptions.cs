using System.ComponentModel.DataAnnotations;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>Bounds of the validator. The defaults keep the promise of five seconds; only the lease is part of it.</summary>
public sealed class KeyValidationOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string SectionName = "Keys:Validation";

    /// <summary>The most keys cached. 100,000 by default.</summary>
    [Range(1, 10_000_000)]
    public int Capacity { get; set; } = 100_000;

    /// <summary>How often the change log is looked at. 500 ms by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long one look may take. 1 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:03")]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer of the database counts, from the moment it was asked. 4 s by default, and never more.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:04")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The least time between two polls that hints ask for. 20 ms by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:01")]
    public TimeSpan WakePause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>More rows behind than this are not read: the cache is dropped instead. 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxRowsBehind { get; set; } = 10_000;

    /// <summary>How long a request waits for the store, and one read of it may take. 1 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:03")]
    public TimeSpan FillTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for the store while the lease is lapsed. 300 ms by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:03")]
    public TimeSpan LapsedFillBudget { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The most reads at once. A quarter of them is kept free of ids that were never seen. 64 by default.</summary>
    [Range(4, 1024)]
    public int ConcurrentFills { get; set; } = 64;

    /// <summary>The most reads that wait for their turn; beyond it the answer is 503 at once. 4,096 by default.</summary>
    [Range(1, 1_000_000)]
    public int QueuedFills { get; set; } = 4096;

    /// <summary>The most requests that wait for one refusal of one key; the next ones get the last answer, if it is younger than <see cref="RecentLifetime"/>.</summary>
    [Range(1, 100_000)]
    public int WaitersPerKey { get; set; } = 128;

    /// <summary>The most reads a second of one key that is being refused. 10 by default.</summary>
    [Range(1, 1000)]
    public int RefreshesPerSecond { get; set; } = 10;

    /// <summary>How long the last answer about a key, and that an id is unknown, is remembered. 2 s by default, and never more.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:02")]
    public TimeSpan RecentLifetime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most unknown ids remembered, apart from the keys. 10,000 by default.</summary>
    [Range(0, 1_000_000)]
    public int UnknownIds { get; set; } = 10_000;
}
