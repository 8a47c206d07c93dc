namespace Orleans.Keys.Store.Writing;

/// <summary>One durable change with all that has to happen in its transaction.</summary>
public sealed record Change
{
    /// <summary>The row that changes.</summary>
    public required Write Write { get; init; }

    /// <summary>What the audit trail says about it.</summary>
    public required AuditNote Audit { get; init; }

    /// <summary>The rows that allowed it; null only for what the installation does by itself.</summary>
    public ActorFence? Fence { get; init; }

    /// <summary>What must hold about other rows; null for nothing.</summary>
    public Requirement? Requires { get; init; }

    /// <summary>The caller's <c>Idempotency-Key</c>, if there was one. Only changes that mint a secret have claims.</summary>
    public IdempotencyClaim? Claim { get; init; }
}
