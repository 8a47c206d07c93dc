using System.Data.Common;

namespace Orleans.Keys.Api.Usage;

/// <summary>
/// Reads of the log that an answer can do without: a revocation is not to be refused, or told late, because of them. What could not be read is
/// null, and has to be shown as that: a key whose use is not known must never look like one that nobody uses.
/// </summary>
internal sealed partial class DispensableReads(ILogger<DispensableReads> logger)
{
    /// <returns>Null, or the default of a value, when it failed or took longer than the patience.</returns>
    public async ValueTask<T?> TryAsync<T>(Func<CancellationToken, ValueTask<T>> read, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            return await read(limit.Token);
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnknown(fault);
            return default;
        }
    }

    [LoggerMessage(EventId = 3012, Level = LogLevel.Warning, Message = "How keys were used could not be read; the answer went out without it.")]
    private partial void LogUnknown(Exception fault);
}
