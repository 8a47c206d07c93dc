using System.Data.Common;
using Orleans.Keys.Api.Pages.ApiKeys;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.Operator.Leaks;

/// <summary>How much would stop with a key. Nobody is kept from revoking one by a usage log that is away.</summary>
internal sealed partial class LeakUse(IUsageReader usage, ILogger<LeakUse> logger)
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(24);

    // A leak is not looked at longer because the log is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>Null when it is not known.</returns>
    public async Task<DayOfUse?> ReadAsync(KeyAccess access, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var from = access.ReadAt - Span;
        try
        {
            var counts = await usage.CountAsync(access.Key.Id, UsageGrain.Minute, UsageGrain.Minute.Floor(from), access.ReadAt, patience.Token);
            return new DayOfUse(
                from,
                counts.Where(count => count.Outcome == UsageOutcome.Ok).Sum(count => count.Count),
                counts.Where(count => count.Outcome != UsageOutcome.Ok).Sum(count => count.Count));
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogUnknown(fault);
            return null;
        }
    }

    [LoggerMessage(EventId = 3043, Level = LogLevel.Warning, Message = "How a key was used could not be read; its page went out without it.")]
    private partial void LogUnknown(Exception fault);
}
