namespace Orleans.Keys.Grains.Telemetry;

/// <summary>Numbers of log messages, by area: 1000 life, 3000 directory, 5000 running it. Never reused.</summary>
public static class KeysEventIds
{
    public const int KeyChangeCommitted = 1001;
    public const int KeyActivationStale = 1002;
    public const int HintNotPublished = 1010;

    public const int DirectoryChangeCommitted = 3001;
    public const int DirectoryRowStale = 3002;

    public const int OperatorKeyWritten = 5001;
    public const int OperatorKeyMissing = 5002;
    public const int OperatorKeyRefused = 5003;
    public const int BootstrapFailed = 5004;
    public const int PruneFailed = 5010;
    public const int UsageUpkeepFailed = 5011;

    public const int AuditSealed = 5030;
    public const int AuditChainBroken = 5031;
    public const int AuditPepperUnknown = 5032;
    public const int AuditSealingFailed = 5033;
    public const int AuditPruned = 5034;
    public const int AuditPruningFailed = 5035;
    public const int AuditEventsKept = 5036;
}
