using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>One request with a key.</summary>
internal sealed record UsageEntryResponse
{
    /// <summary>When it arrived, by the database's clock.</summary>
    public required DateTime At { get; init; }

    /// <summary>`ok`, or why it was refused.</summary>
    [JsonConverter(typeof(SnakeCase<UsageOutcome>))]
    public required UsageOutcome Outcome { get; init; }

    /// <summary>Which of the key's secrets was presented; null when it was none of them.</summary>
    [JsonConverter(typeof(LowerCase<SecretSlot>))]
    public required SecretSlot? SecretVersion { get; init; }

    /// <summary>The method; `OTHER` for unusual ones.</summary>
    public required string Method { get; init; }

    /// <summary>The template of the route, never the path itself; null when none matched.</summary>
    public required string? Route { get; init; }

    /// <summary>The status of the answer; null while the request is open.</summary>
    public required int? Status { get; init; }

    /// <summary>From the arrival to the end of the answer; null while the request is open.</summary>
    public required long? DurationMicros { get; init; }

    /// <summary>The client's address, its network, or a hash of it, as this installation keeps it.</summary>
    public required string? Ip { get; init; }

    /// <summary>The client's name for itself, cut to 256 characters.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>The gateway that decided.</summary>
    public required string Gateway { get; init; }

    /// <summary>The trace that the request was part of.</summary>
    public required string? TraceId { get; init; }

    public static UsageEntryResponse Of(UsageEntry entry) => new()
    {
        At = entry.At.UtcDateTime,
        Outcome = entry.Outcome,
        SecretVersion = entry.SecretVersion,
        Method = entry.Method,
        Route = entry.Route,
        Status = entry.Status,
        DurationMicros = entry.DurationMicros,
        Ip = entry.Ip,
        UserAgent = entry.UserAgent,
        Gateway = entry.Gateway,
        TraceId = entry.TraceId,
    };
}

/// <summary>A page of a usage log, the newest first.</summary>
/// <param name="Data">The requests.</param>
/// <param name="NextCursor">Where older ones begin; null when there are none.</param>
/// <param name="PreviousCursor">Where newer ones begin, those that come later included: ask again with it to follow the log. Null while there is none to begin at.</param>
/// <param name="Dropped">How many records of any key gateways had no room for in that time; they are in no log.</param>
internal sealed record UsagePageResponse(IReadOnlyList<UsageEntryResponse> Data, string? NextCursor, string? PreviousCursor, long Dropped);
