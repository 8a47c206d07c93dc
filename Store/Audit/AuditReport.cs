using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Audit;

/// <summary>What a verification found out about a tenant's chain.</summary>
public sealed record AuditReport
{
    public required TenantId Tenant { get; init; }

    /// <summary>How many sealed events there are.</summary>
    public required long Events { get; init; }

    /// <summary>The last position that was pruned; 0 when none was.</summary>
    public required long Pruned { get; init; }

    /// <summary>Where the chain ends; null when it has no events yet.</summary>
    public required AuditPlace? Head { get; init; }

    /// <summary>How many events wait for their seal: nothing can be said about them yet.</summary>
    public required long Unsealed { get; init; }

    /// <summary>How many were sealed more than an hour after they had happened. Many, without a reason, mean that a chain was unsealed and made anew.</summary>
    public required long SealedLate { get; init; }

    /// <summary>What is wrong with it, at most <see cref="MaxFindings"/> of it.</summary>
    public required IReadOnlyList<AuditFinding> Findings { get; init; }

    /// <summary>How much is wrong with it.</summary>
    public required long FindingCount { get; init; }

    /// <summary>Peppers under which events were sealed and which this process does not have: those events were not verified.</summary>
    public required IReadOnlyCollection<string> UnknownPeppers { get; init; }

    /// <summary>Noted heads that were pruned since, so that they could not be compared.</summary>
    public required IReadOnlyList<NotedHead> PrunedHeads { get; init; }

    /// <summary>The most findings that are kept of one chain.</summary>
    public const int MaxFindings = 20;

    /// <summary>Nothing is wrong and nothing was left out.</summary>
    public bool IsIntact => FindingCount == 0 && UnknownPeppers.Count == 0;
}

/// <summary>Something that is wrong with a chain.</summary>
/// <param name="Kind">What.</param>
/// <param name="Position">Where.</param>
/// <param name="Event">Which event, if it is about one.</param>
/// <param name="UpTo">For what is missing: the last position of it.</param>
public sealed record AuditFinding(AuditFindingKind Kind, long Position, long? Event = null, long? UpTo = null);

/// <summary>What can be wrong with a chain.</summary>
public enum AuditFindingKind
{
    /// <summary>An event is not as it was sealed, or was never sealed by us.</summary>
    Changed = 1,

    /// <summary>There is no event at a position, or at several.</summary>
    Missing = 2,

    /// <summary>An event does not refer to the one before it.</summary>
    OutOfOrder = 3,

    /// <summary>An event stands where there can be none: twice at a position, behind the end, or where events were pruned.</summary>
    Surplus = 4,

    /// <summary>The end of the chain is not the last event.</summary>
    WrongEnd = 5,

    /// <summary>The row that says where the chain ends is not one of ours.</summary>
    ForgedEnd = 6,

    /// <summary>The row that says where the chain ends is gone.</summary>
    EndMissing = 7,

    /// <summary>A head that was noted earlier is not part of the chain.</summary>
    NotedHeadMissing = 8,

    /// <summary>The row that says where the chain ends is signed under a pepper that this process does not have.</summary>
    UnknownSigner = 9,
}
