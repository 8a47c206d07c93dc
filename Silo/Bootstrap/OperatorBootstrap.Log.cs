using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Telemetry;

namespace Orleans.Keys.Silo.Bootstrap;

internal sealed partial class OperatorBootstrap
{
    [LoggerMessage(KeysEventIds.OperatorKeyWritten, LogLevel.Information, "The operator key {Key} is in {File}. Keep it like a root password.")]
    private partial void LogWritten(string? file, KeyId key);

    [LoggerMessage(
        KeysEventIds.OperatorKeyMissing,
        LogLevel.Warning,
        "There is no operator key, so nobody can make tenants. Restart one silo with Keys__OperatorKeyFile naming a file to write it to.")]
    private partial void LogMissing();

    [LoggerMessage(KeysEventIds.OperatorKeyRefused, LogLevel.Critical, "{Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(KeysEventIds.BootstrapFailed, LogLevel.Error, "Looking for the operator key failed; it is tried again.")]
    private partial void LogFailed(Exception fault);
}
