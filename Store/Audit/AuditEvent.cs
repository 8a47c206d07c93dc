using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Audit;

/// <summary>An event of the audit trail as it is shown.</summary>
public sealed record AuditEvent
{
    /// <summary>Names it within the installation; says nothing about its order.</summary>
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, as <c>api_key.created</c>.</summary>
    public required string Action { get; init; }

    public required AuditActor Actor { get; init; }

    public required AuditSubject Subject { get; init; }

    public required string? Ip { get; init; }

    public required string? UserAgent { get; init; }

    public required string? TraceId { get; init; }

    /// <summary>The subject before, as JSON.</summary>
    public required string? Before { get; init; }

    /// <summary>The subject afterwards, as JSON.</summary>
    public required string? After { get; init; }

    /// <summary>Its place in the tenant's chain; null for some seconds.</summary>
    public required AuditPlace? Place { get; init; }
}

/// <summary>Who acted.</summary>
public sealed record AuditActor
{
    /// <summary><c>installation</c>, <c>member</c>, <c>operator</c>, <c>service</c> or <c>key</c>; <c>unknown</c> for one that a newer version wrote.</summary>
    public required string Type { get; init; }

    public required TenantId? Tenant { get; init; }

    public required UserId? User { get; init; }

    public required KeyId? Key { get; init; }

    public required KeyId? Session { get; init; }
}

/// <summary>What it happened to.</summary>
/// <param name="Type"><c>api_key</c>, <c>session</c>, <c>tenant</c>, <c>member</c>, <c>role</c> or <c>permissions</c>; <c>unknown</c> for one that a newer version wrote.</param>
/// <param name="Id">Its name within the tenant.</param>
public sealed record AuditSubject(string Type, string Id);

/// <summary>A place in the chain of a tenant.</summary>
/// <param name="Position">Counted from 1, without a gap.</param>
/// <param name="Hash">The code over the event and the place before, in hexadecimal.</param>
public sealed record AuditPlace(long Position, string Hash);
