using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Writing;

/// <summary>A revocation that does not go through the key's grain.</summary>
public sealed record DirectRevoke
{
    public required KeyId Key { get; init; }

    public required TenantId Tenant { get; init; }

    public required string? Reason { get; init; }

    /// <summary>What the audit trail says about it; before and after are filled in from the row.</summary>
    public required AuditNote Audit { get; init; }

    public required ActorFence? Fence { get; init; }
}
