using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Writing;

/// <summary>Who asks for a change: the rows that allowed it, and what the audit trail says about it.</summary>
public sealed record ChangeActor
{
    public required ActorFence Fence { get; init; }

    public required ActorKind Kind { get; init; }

    /// <inheritdoc cref="AuditNote.Ip"/>
    public required string? Ip { get; init; }

    /// <inheritdoc cref="AuditNote.UserAgent"/>
    public required string? UserAgent { get; init; }

    /// <inheritdoc cref="AuditNote.TraceId"/>
    public required string? TraceId { get; init; }

    /// <summary>The note of something that this actor did.</summary>
    public AuditNote Note(string action, TenantId tenant, string? before = null, string? after = null) => new()
    {
        Action = action,
        Tenant = tenant,
        ActorKind = Kind,
        ActorTenant = Fence.Tenant,
        ActorUser = Fence.User,
        ActorKey = Fence.Key,
        Ip = Ip,
        UserAgent = UserAgent,
        TraceId = TraceId,
        Before = before,
        After = after,
    };
}
