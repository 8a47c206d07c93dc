using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Grains.Life;

internal sealed partial class KeyGrain
{
    [LoggerMessage(KeysEventIds.KeyChangeCommitted, LogLevel.Information, "{Action}: key {Key} is at version {Version}, change {Shard}/{Sequence}.")]
    private partial void LogCommitted(string action, KeyId key, long version, int shard, long sequence);

    [LoggerMessage(KeysEventIds.KeyActivationStale, LogLevel.Information, "{Action}: key {Key} was no longer at version {Version}; it is read and decided again.")]
    private partial void LogStale(string action, KeyId key, long version);
}
