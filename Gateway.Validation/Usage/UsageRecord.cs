using System.Diagnostics;
using System.Net;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;

namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>What one request with a known key came to. A struct: most requests make one, and none should cost an allocation.</summary>
public readonly record struct UsageRecord
{
    /// <summary>Counts the records of this process from 1.</summary>
    public required long Id { get; init; }

    /// <summary>How much of the request it tells.</summary>
    public required UsageStage Stage { get; init; }

    /// <summary>When the request arrived, by the database's clock carried forward.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The key.</summary>
    public required KeyIdentity Key { get; init; }

    /// <summary>Let through, or why not.</summary>
    public required UsageOutcome Outcome { get; init; }

    /// <summary>Which of the key's secrets was presented; null when it was none of them.</summary>
    public required SecretSlot? Slot { get; init; }

    /// <summary>The number of that secret among all the key has had; 0 when that is not known.</summary>
    public required int SecretNumber { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The template of the route, never the path; null when no route matched.</summary>
    public required string? Route { get; init; }

    /// <summary>The status of the answer; 0 when there was none yet.</summary>
    public required int Status { get; init; }

    /// <summary>From the arrival to the end of the answer, or to this note of it.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The client.</summary>
    public required IPAddress? Address { get; init; }

    /// <summary>As it was sent, of whatever length.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>The trace that the request is part of; of the default value when there is none.</summary>
    public required ActivityTraceId TraceId { get; init; }
}
