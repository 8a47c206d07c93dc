using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Grains.Directory;

internal sealed partial class TenantGrain
{
    [LoggerMessage(KeysEventIds.DirectoryChangeCommitted, LogLevel.Information, "{Action}: {Subject} of tenant {Tenant}, change {Shard}/{Sequence}.")]
    private partial void LogCommitted(string action, TenantId tenant, string subject, int shard, long sequence);

    [LoggerMessage(KeysEventIds.DirectoryRowStale, LogLevel.Information, "{Action}: a row of tenant {Tenant} moved meanwhile; it is read and decided again.")]
    private partial void LogStale(string action, TenantId tenant);
}
