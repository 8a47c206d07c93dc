namespace Orleans.Keys.Grains.Interfaces;

/// <summary>
/// Who asks for a change and on which rows that was allowed. The store reads those rows again in the transaction of the change; a grain
/// only passes them on.
/// </summary>
[GenerateSerializer, Immutable, Alias("keys.Actor.v1")]
public sealed record Actor
{
    /// <summary>Who acts.</summary>
    [Id(0)]
    public required ActorRole Role { get; init; }

    /// <summary>The actor's tenant.</summary>
    [Id(1)]
    public required string Tenant { get; init; }

    /// <summary>The actor's user id.</summary>
    [Id(2)]
    public required string User { get; init; }

    /// <summary>The id of the acting key; null for a session.</summary>
    [Id(3)]
    public string? Key { get; init; }

    /// <summary>The version of the acting key that was judged.</summary>
    [Id(4)]
    public long KeyVersion { get; init; }

    /// <summary>The id of the acting session; null for a key.</summary>
    [Id(5)]
    public string? Session { get; init; }

    /// <summary>The version of the actor's tenant that was judged.</summary>
    [Id(6)]
    public required long TenantVersion { get; init; }

    /// <summary>The version of the actor's membership that was judged.</summary>
    [Id(7)]
    public required long MemberVersion { get; init; }

    /// <summary>The name of the actor's role.</summary>
    [Id(8)]
    public required string RoleName { get; init; }

    /// <summary>The version of that role that was judged; 0 when the tenant has no such role.</summary>
    [Id(9)]
    public required long RoleVersion { get; init; }

    /// <summary>When the credential's own time is up; null for never.</summary>
    [Id(10)]
    public DateTimeOffset? GoodUntil { get; init; }

    /// <summary>The client's address.</summary>
    [Id(11)]
    public string? Ip { get; init; }

    /// <summary>The client's user agent.</summary>
    [Id(12)]
    public string? UserAgent { get; init; }

    /// <summary>The trace of the request.</summary>
    [Id(13)]
    public string? TraceId { get; init; }
}

/// <summary>In which capacity somebody acts.</summary>
[GenerateSerializer, Alias("keys.ActorRole.v1")]
public enum ActorRole
{
    /// <summary>A member, with a session.</summary>
    Member = 1,

    /// <summary>An operator of the installation.</summary>
    Operator = 2,

    /// <summary>An API key of a tenant.</summary>
    Key = 3,
}
