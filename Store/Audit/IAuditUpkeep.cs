using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Audit;

/// <summary>What somebody has to do from time to time for the audit trail. Several may at once.</summary>
public interface IAuditUpkeep
{
    /// <summary>Seals all events that wait for it, tenant by tenant.</summary>
    IAsyncEnumerable<SealingResult> SealAsync(CancellationToken cancellationToken);

    /// <summary>Removes sealed events from before a time, tenant by tenant.</summary>
    IAsyncEnumerable<PruningResult> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>Whether a chain could be gone on with.</summary>
public enum ChainState
{
    /// <summary>It could.</summary>
    Intact = 1,

    /// <summary>Somebody changed it; it is left as it is.</summary>
    Broken = 2,

    /// <summary>It was made under a pepper that this process does not have; it is left as it is.</summary>
    UnknownPepper = 3,
}

/// <summary>What was sealed of a tenant.</summary>
public sealed record SealingResult
{
    public required TenantId Tenant { get; init; }

    public required ChainState State { get; init; }

    /// <summary>How many events.</summary>
    public int Events { get; init; }

    /// <summary>Where the chain ends now; null when nothing was sealed.</summary>
    public AuditPlace? Head { get; init; }

    /// <summary>For how long the oldest of them had waited.</summary>
    public TimeSpan Lag { get; init; }
}

/// <summary>What was removed of a tenant.</summary>
public sealed record PruningResult
{
    public required TenantId Tenant { get; init; }

    public required ChainState State { get; init; }

    /// <summary>How many events.</summary>
    public int Events { get; init; }
}
