using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Store.Setup;

internal sealed partial class StoreStartup
{
    [LoggerMessage(StoreEventIds.Ready, LogLevel.Information, "The store is ready: {Location}", EventName = nameof(StoreEventIds.Ready))]
    private partial void LogReady(string location);

    [LoggerMessage(
        StoreEventIds.Unreachable,
        LogLevel.Warning,
        "Database unreachable at {Location}, retrying in {Seconds} s: {Reason}",
        EventName = nameof(StoreEventIds.Unreachable))]
    private partial void LogUnreachable(string location, string reason, double seconds);

    [LoggerMessage(StoreEventIds.Refused, LogLevel.Critical, "Refusing to start. {Reason}", EventName = nameof(StoreEventIds.Refused))]
    private partial void LogRefused(string reason);

    [LoggerMessage(StoreEventIds.Failed, LogLevel.Critical, "The store could not be set up", EventName = nameof(StoreEventIds.Failed))]
    private partial void LogFailed(Exception fault);
}
