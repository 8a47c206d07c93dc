using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Silo.Audit;

internal sealed partial class AuditRetention
{
    [LoggerMessage(KeysEventIds.AuditPruned, LogLevel.Information, "Removed {Events} audit events of {Tenant} that had served their time")]
    private partial void LogPruned(int events, TenantId tenant);

    [LoggerMessage(
        KeysEventIds.AuditEventsKept,
        LogLevel.Error,
        "Audit events of {Tenant} have served their time and are kept, because they cannot be verified. Run 'audit verify --tenant {Tenant}' and see docs/audit.md")]
    private partial void LogKept(TenantId tenant);

    [LoggerMessage(KeysEventIds.AuditPruningFailed, LogLevel.Warning, "Removing old audit events failed; there is another time.")]
    private partial void LogFailed(Exception fault);
}
