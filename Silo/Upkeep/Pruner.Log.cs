using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Silo.Upkeep;

internal sealed partial class Pruner
{
    [LoggerMessage(KeysEventIds.PruneFailed, LogLevel.Warning, "Removing old rows of the change log failed; there is another time.")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(KeysEventIds.UsageUpkeepFailed, LogLevel.Warning, "Removing old rows of the usage log failed; there is another time.")]
    private partial void LogUsageFailed(Exception fault);
}
