using System.Text.Json.Serialization;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Directory;

/// <summary>A member of a tenant.</summary>
internal sealed record MemberResponse : Receipted
{
    /// <summary>Who.</summary>
    public required string Id { get; init; }

    /// <summary>In which tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>A person, or a service that belongs to the tenant and never signs in.</summary>
    [JsonConverter(typeof(LowerCase<MemberKind>))]
    public required MemberKind Kind { get; init; }

    /// <summary>Where to write to; null where a service has none.</summary>
    public required string? Email { get; init; }

    /// <summary>Shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>What the member may do.</summary>
    public required string Role { get; init; }

    /// <summary>Whether the member's keys and sessions work.</summary>
    [JsonConverter(typeof(LowerCase<MemberStatus>))]
    public required MemberStatus Status { get; init; }

    /// <summary>When the member joined, last.</summary>
    public required DateTime CreatedAt { get; init; }

    public static MemberResponse Of(Member member) => new()
    {
        Id = member.User.Value,
        Tenant = member.Tenant.Value,
        Kind = member.Kind,
        Email = member.Email.Length == 0 ? null : member.Email,
        Name = member.Name.Value,
        Role = member.Role.Value,
        Status = member.Status,
        CreatedAt = member.CreatedAt.UtcDateTime,
    };
}
