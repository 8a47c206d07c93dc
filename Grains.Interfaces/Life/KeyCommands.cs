using System.Collections.Immutable;

namespace Orleans.Keys.Grains.Interfaces.Life;

/// <summary>A command about a key of a tenant.</summary>
[GenerateSerializer, Immutable, Alias("keys.KeyCommand.v1")]
public abstract record KeyCommand
{
    /// <summary>The tenant that the caller names; a key of another tenant answers as an absent one.</summary>
    [Id(0)]
    public required string Tenant { get; init; }

    /// <summary>The version the caller saw (<c>If-Match</c>); null to take whatever is there.</summary>
    [Id(1)]
    public long? ExpectedVersion { get; init; }
}

/// <summary>Makes a key.</summary>
[GenerateSerializer, Immutable, Alias("keys.CreateKeyCommand.v1")]
public sealed record CreateKeyCommand : KeyCommand
{
    /// <summary>Whom the key acts as.</summary>
    [Id(0)]
    public required string Owner { get; init; }

    /// <summary>Under which membership of that user.</summary>
    [Id(1)]
    public required int OwnerIncarnation { get; init; }

    /// <summary>What people call it.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>Whether it is for test traffic rather than live.</summary>
    [Id(3)]
    public required bool IsTest { get; init; }

    /// <summary>The digest of its first secret.</summary>
    [Id(4)]
    public required Digest Digest { get; init; }

    /// <summary>What it may do at most; null for all that a key inherits.</summary>
    [Id(5)]
    public ImmutableArray<string>? Scopes { get; init; }

    /// <summary>Where it may be used from, as CIDR ranges; empty for anywhere.</summary>
    [Id(6)]
    public ImmutableArray<string> AllowedIps { get; init; } = [];

    /// <summary>The customer's notes.</summary>
    [Id(7)]
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When it ends by itself; null for never.</summary>
    [Id(8)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The request's idempotency key, if it has one.</summary>
    [Id(9)]
    public Idempotency? Idempotency { get; init; }

    /// <summary>How many living keys there may be with it; null for no limit.</summary>
    [Id(10)]
    public KeyRoom? Room { get; init; }
}

/// <summary>How many living keys there may be.</summary>
/// <param name="MostOfTenant">Of the tenant.</param>
/// <param name="MostOfMember">Of the owner.</param>
/// <param name="NameIsFree">Whether no other living key of the owner may have the name, too.</param>
[GenerateSerializer, Immutable, Alias("keys.KeyRoom.v1")]
public sealed record KeyRoom([property: Id(0)] int MostOfTenant, [property: Id(1)] int MostOfMember, [property: Id(2)] bool NameIsFree);

/// <summary>Changes what a person can edit; a field that is not set stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("keys.ChangeKeyCommand.v1")]
public sealed record ChangeKeyCommand : KeyCommand
{
    /// <summary>The new name; null to leave it.</summary>
    [Id(0)]
    public string? Name { get; init; }

    /// <summary>Whether <see cref="Scopes"/> is set.</summary>
    [Id(1)]
    public bool SetsScopes { get; init; }

    /// <summary>The new scopes.</summary>
    [Id(2)]
    public ImmutableArray<string>? Scopes { get; init; }

    /// <summary>The new ranges; null to leave them.</summary>
    [Id(3)]
    public ImmutableArray<string>? AllowedIps { get; init; }

    /// <summary>The new notes; null to leave them.</summary>
    [Id(4)]
    public ImmutableDictionary<string, string>? Metadata { get; init; }

    /// <summary>Whether <see cref="ExpiresAt"/> is set.</summary>
    [Id(5)]
    public bool SetsExpiry { get; init; }

    /// <summary>The new expiry.</summary>
    [Id(6)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether no other living key of the owner may have the new name.</summary>
    [Id(7)]
    public bool NameIsFree { get; init; }
}

/// <summary>Begins a rotation.</summary>
[GenerateSerializer, Immutable, Alias("keys.RotateKeyCommand.v1")]
public sealed record RotateKeyCommand : KeyCommand
{
    /// <summary>The digest of the new secret.</summary>
    [Id(0)]
    public required Digest Digest { get; init; }

    /// <summary>How long the previous secret still works.</summary>
    [Id(1)]
    public required TimeSpan Overlap { get; init; }

    /// <summary>The request's idempotency key, if it has one.</summary>
    [Id(2)]
    public Idempotency? Idempotency { get; init; }
}

/// <summary>Ends one of the two secrets of a rotation.</summary>
[GenerateSerializer, Immutable, Alias("keys.EndRotationCommand.v1")]
public sealed record EndRotationCommand : KeyCommand;

/// <summary>Ends a key for good.</summary>
[GenerateSerializer, Immutable, Alias("keys.RevokeKeyCommand.v1")]
public sealed record RevokeKeyCommand : KeyCommand
{
    /// <summary>Why; null when the caller does not say.</summary>
    [Id(0)]
    public string? Reason { get; init; }
}
