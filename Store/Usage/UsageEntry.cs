using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Store.Usage;

/// <summary>A record as it is read.</summary>
public sealed record UsageEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Tells it from others of the same moment.</summary>
    public required long Id { get; init; }

    public required UsageOutcome Outcome { get; init; }

    /// <summary>Null when the secret was none of the key's.</summary>
    public required SecretSlot? SecretVersion { get; init; }

    public required string Method { get; init; }

    public required string? Route { get; init; }

    /// <summary>Null while the request is open.</summary>
    public required int? Status { get; init; }

    /// <summary>Null while the request is open.</summary>
    public required long? DurationMicros { get; init; }

    /// <summary>The address, its network, or a hash of it.</summary>
    public required string? Ip { get; init; }

    public required string? UserAgent { get; init; }

    public required string Gateway { get; init; }

    public required string? TraceId { get; init; }
}
