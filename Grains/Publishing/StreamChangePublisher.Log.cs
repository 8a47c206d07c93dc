using Microsoft.Extensions.Logging;
using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Grains.Publishing;

internal sealed partial class StreamChangePublisher
{
    [LoggerMessage(KeysEventIds.HintNotPublished, LogLevel.Debug, "The hint of change {Shard}/{Sequence} was not published; followers find the change in the log.")]
    private partial void LogNotPublished(Exception failure, int shard, long sequence);
}
