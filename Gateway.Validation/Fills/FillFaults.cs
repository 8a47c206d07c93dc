using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Gateway.Validation.Fills;

/// <summary>
/// Tells of reads that gave no answer: of the first at once, then every ten seconds at most, with how many there were. A database that is away fails
/// every read, and a log of thousands of them hides everything else.
/// </summary>
internal sealed partial class FillFaults(TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock sync = new();
    private long? toldAt;
    private int untold;

    /// <param name="fault">What went wrong; null when nothing came in time.</param>
    public void Tell(Exception? fault)
    {
        int reads;
        lock (sync)
        {
            untold++;
            if (toldAt is { } at && clock.GetElapsedTime(at) < Pause)
            {
                return;
            }

            (reads, untold, toldAt) = (untold, 0, clock.GetTimestamp());
        }

        Failed(logger, reads, fault);
    }

    [LoggerMessage(4010, LogLevel.Warning, "{Reads} reads of keys failed or took too long; the requests that waited for them get 503")]
    private static partial void Failed(ILogger logger, int reads, Exception? fault);
}
