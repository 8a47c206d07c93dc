using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Audit;

/// <summary>Which events of a tenant's trail are wanted. What is null or empty does not narrow.</summary>
public sealed record AuditQuery
{
    public required TenantId Tenant { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>One of these: each an action, or a family of them as <c>api_key.*</c>.</summary>
    public IReadOnlyCollection<string> Actions { get; init; } = [];

    /// <summary>The user, key or session that acted.</summary>
    public string? Actor { get; init; }

    /// <summary>The key, session, user, role or tenant it happened to.</summary>
    public string? Subject { get; init; }

    public string? Ip { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>The most events of a page.</summary>
    public required int Limit { get; init; }

    /// <summary>The last event of the page before.</summary>
    public AuditCursor? After { get; init; }
}

/// <summary>Where a page ends.</summary>
public sealed record AuditCursor(DateTimeOffset At, long Id);

/// <summary>A page of events.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record AuditPage(IReadOnlyList<AuditEvent> Events, AuditCursor? Next);
