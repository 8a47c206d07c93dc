using System.Collections.Immutable;

namespace Orleans.Keys.Grains.Interfaces.Directory;

/// <summary>Makes or changes a tenant.</summary>
[GenerateSerializer, Immutable, Alias("keys.PutTenantCommand.v1")]
public sealed record PutTenantCommand
{
    /// <summary>Shown to people.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>What it pays for.</summary>
    [Id(1)]
    public required TenantPlan Plan { get; init; }

    /// <summary>Whether it is suspended.</summary>
    [Id(2)]
    public required bool IsSuspended { get; init; }

    /// <summary>The version the caller saw; null to take whatever is there.</summary>
    [Id(3)]
    public long? ExpectedVersion { get; init; }
}

/// <summary>What a tenant pays for.</summary>
[GenerateSerializer, Alias("keys.TenantPlan.v1")]
public enum TenantPlan
{
    /// <summary>No keys.</summary>
    Starter = 1,

    /// <summary>Keys.</summary>
    Pro = 2,

    /// <summary>Keys and policies.</summary>
    Enterprise = 3,
}

/// <summary>Makes, changes or brings back a member.</summary>
[GenerateSerializer, Immutable, Alias("keys.PutMemberCommand.v1")]
public sealed record PutMemberCommand
{
    /// <summary>Who.</summary>
    [Id(0)]
    public required string User { get; init; }

    /// <summary>Where to write to; empty for a service that has no address.</summary>
    [Id(1)]
    public required string Email { get; init; }

    /// <summary>Shown to people.</summary>
    [Id(2)]
    public required string Name { get; init; }

    /// <summary>A role of the tenant.</summary>
    [Id(3)]
    public required string Role { get; init; }

    /// <summary>Whether the member is suspended.</summary>
    [Id(4)]
    public required bool IsSuspended { get; init; }

    /// <summary>The version the caller saw; null to take whatever is there.</summary>
    [Id(5)]
    public long? ExpectedVersion { get; init; }

    /// <summary>Whether it is a service rather than a person.</summary>
    [Id(6)]
    public bool IsService { get; init; }
}

/// <summary>Replaces the policy of the tenant.</summary>
[GenerateSerializer, Immutable, Alias("keys.PutPolicyCommand.v1")]
public sealed record PutPolicyCommand
{
    /// <summary>How far an expiry may be from a key's birth; null for no bound.</summary>
    [Id(0)]
    public TimeSpan? LongestLifetime { get; init; }

    /// <summary>Whether every key has an end.</summary>
    [Id(1)]
    public required bool ExpiryRequired { get; init; }

    /// <summary>Whether two living keys of a member may not have the same name.</summary>
    [Id(2)]
    public required bool UniqueNames { get; init; }

    /// <summary>The roles whose members may hold keys; null for all.</summary>
    [Id(3)]
    public ImmutableArray<string>? Roles { get; init; }

    /// <summary>The version of the policy that the caller saw; null to take whatever is there.</summary>
    [Id(4)]
    public long? ExpectedVersion { get; init; }
}

/// <summary>Removes a member.</summary>
/// <param name="User">Who.</param>
/// <param name="ExpectedVersion">The version the caller saw; null to take whatever is there.</param>
[GenerateSerializer, Immutable, Alias("keys.RemoveMemberCommand.v1")]
public sealed record RemoveMemberCommand([property: Id(0)] string User, [property: Id(1)] long? ExpectedVersion);

/// <summary>Makes or changes a role.</summary>
/// <param name="Role">Its name.</param>
/// <param name="Permissions">What its members may do.</param>
/// <param name="ExpectedVersion">The version the caller saw; null to take whatever is there.</param>
[GenerateSerializer, Immutable, Alias("keys.PutRoleCommand.v1")]
public sealed record PutRoleCommand(
    [property: Id(0)] string Role,
    [property: Id(1)] ImmutableArray<string> Permissions,
    [property: Id(2)] long? ExpectedVersion);

/// <summary>Declares the product's permissions.</summary>
/// <param name="Permissions">All of them; what is left out is not declared any more.</param>
[GenerateSerializer, Immutable, Alias("keys.DeclarePermissionsCommand.v1")]
public sealed record DeclarePermissionsCommand([property: Id(0)] ImmutableArray<string> Permissions);
