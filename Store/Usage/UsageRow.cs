using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>A record as it is written.</summary>
public sealed record UsageRow
{
    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Tells it from others of the same moment.</summary>
    public required long Id { get; init; }

    public required KeyId Key { get; init; }

    /// <summary>The tenant of the key.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>For how many days it is kept.</summary>
    public required int KeptDays { get; init; }

    public required UsageOutcome Outcome { get; init; }

    public required SecretSlot? Slot { get; init; }

    /// <summary>The number of the secret; null when none was recognised, or one retired long ago.</summary>
    public required int? Secret { get; init; }

    public required string Method { get; init; }

    public required string? Route { get; init; }

    /// <summary>Null while the request is open.</summary>
    public required int? Status { get; init; }

    /// <summary>Null while the request is open.</summary>
    public required long? DurationMicros { get; init; }

    public required KeptAddress? Address { get; init; }

    public required KeptAgent? Agent { get; init; }

    /// <summary>16 bytes.</summary>
    public required byte[]? TraceId { get; init; }
}
