using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Writing;

/// <summary>A row of the audit trail. Holds no secret and no digest.</summary>
public sealed record AuditNote
{
    /// <summary>What happened, as <c>api_key.created</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The tenant it happened in.</summary>
    public required TenantId Tenant { get; init; }

    public required ActorKind ActorKind { get; init; }

    /// <summary>The tenant the actor belongs to; null for the installation itself.</summary>
    public TenantId? ActorTenant { get; init; }

    public UserId? ActorUser { get; init; }

    /// <summary>The key that acted, if one did.</summary>
    public KeyId? ActorKey { get; init; }

    /// <summary>The session that acted, if one did. The store takes it from the fence.</summary>
    public KeyId? ActorSession { get; init; }

    /// <summary>The client's address.</summary>
    public string? Ip { get; init; }

    /// <summary>At most 256 characters are kept.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The trace of the request.</summary>
    public string? TraceId { get; init; }

    /// <summary>The subject before, as JSON; null for a birth.</summary>
    public string? Before { get; init; }

    /// <summary>The subject afterwards, as JSON. The store fills in a birth where this is null.</summary>
    public string? After { get; init; }
}

/// <summary>Who acted.</summary>
public enum ActorKind
{
    /// <summary>The installation itself.</summary>
    Installation = 1,

    /// <summary>A member with a session.</summary>
    Member = 2,

    /// <summary>An operator.</summary>
    Operator = 3,

    /// <summary>A key.</summary>
    Key = 4,

    /// <summary>A service of the product, as one that introspects tokens.</summary>
    Service = 5,
}
