using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Silo.Audit;

internal sealed partial class AuditSealing
{
    [LoggerMessage(KeysEventIds.AuditSealed, LogLevel.Information, "Sealed {Events} audit events; the chain ends at {Head}")]
    private partial void LogSealed(int events, NotedHead head);

    [LoggerMessage(
        KeysEventIds.AuditChainBroken,
        LogLevel.Error,
        "The audit trail of {Tenant} was tampered with and is not sealed any further. Run 'audit verify --tenant {Tenant}' and see docs/audit.md")]
    private partial void LogBroken(TenantId tenant);

    [LoggerMessage(
        KeysEventIds.AuditPepperUnknown,
        LogLevel.Warning,
        "The audit trail of {Tenant} ends under a pepper that this process does not have, so it does not seal it. Name the pepper before in Keys__PreviousPepperFile")]
    private partial void LogUnknownPepper(TenantId tenant);

    [LoggerMessage(KeysEventIds.AuditSealingFailed, LogLevel.Warning, "Sealing the audit trail failed; there is another time.")]
    private partial void LogFailed(Exception fault);
}
