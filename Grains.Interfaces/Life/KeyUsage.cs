using System.Collections.Immutable;

namespace Orleans.Keys.Grains.Interfaces.Life;

/// <summary>Asks what a key was used for.</summary>
[GenerateSerializer, Immutable, Alias("keys.GetUsageQuery.v1")]
public sealed record GetUsageQuery
{
    /// <summary>The tenant that the caller names; a key of another tenant answers as an absent one.</summary>
    [Id(0)]
    public required string Tenant { get; init; }

    /// <summary>From when on.</summary>
    [Id(1)]
    public required DateTimeOffset From { get; init; }

    /// <summary>Up to when; not included.</summary>
    [Id(2)]
    public required DateTimeOffset To { get; init; }

    /// <summary>The most records, 1 to 1,000; the newest count.</summary>
    [Id(3)]
    public int Limit { get; init; } = 100;
}

/// <summary>What a key was used for.</summary>
[GenerateSerializer, Immutable, Alias("keys.UsageReply.v1")]
public sealed record UsageReply
{
    /// <summary>Whether the tenant has that key.</summary>
    [Id(0)]
    public required bool IsFound { get; init; }

    /// <summary>When it was last let through; null when it never was.</summary>
    [Id(1)]
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>From where it was last let through.</summary>
    [Id(2)]
    public string? LastUsedIp { get; init; }

    /// <summary>Requests, the newest first.</summary>
    [Id(3)]
    public ImmutableArray<UsedKey> Requests { get; init; } = [];
}

/// <summary>One request with a key.</summary>
[GenerateSerializer, Immutable, Alias("keys.UsedKey.v1")]
public sealed record UsedKey
{
    /// <summary>When it arrived, by the database's clock.</summary>
    [Id(0)]
    public required DateTimeOffset At { get; init; }

    /// <summary><c>ok</c>, or why it was refused, as the REST API calls it.</summary>
    [Id(1)]
    public required string Outcome { get; init; }

    /// <summary>The method.</summary>
    [Id(2)]
    public required string Method { get; init; }

    /// <summary>The template of the route; null when no route matched.</summary>
    [Id(3)]
    public required string? Route { get; init; }

    /// <summary>The status of the answer; null while the request is open.</summary>
    [Id(4)]
    public required int? Status { get; init; }

    /// <summary>The client's address, as far as it is kept.</summary>
    [Id(5)]
    public required string? Ip { get; init; }

    /// <summary>The client's name, as far as it is kept.</summary>
    [Id(6)]
    public required string? UserAgent { get; init; }

    /// <summary>The gateway that decided.</summary>
    [Id(7)]
    public required string Gateway { get; init; }
}
