namespace Orleans.Keys.Domain.Directory;

/// <summary>Makes a member, changes one, or brings a removed one back.</summary>
public sealed record PutMember
{
    /// <inheritdoc cref="Member.Tenant"/>
    public required TenantId Tenant { get; init; }

    /// <inheritdoc cref="Member.User"/>
    public required UserId User { get; init; }

    /// <inheritdoc cref="Member.Kind"/>
    public MemberKind Kind { get; init; } = MemberKind.Person;

    /// <inheritdoc cref="Member.Email"/>
    public required string Email { get; init; }

    /// <inheritdoc cref="Member.Name"/>
    public required DisplayName Name { get; init; }

    /// <inheritdoc cref="Member.Role"/>
    public required RoleName Role { get; init; }

    /// <summary>Whether the member is to be suspended rather than active.</summary>
    public required bool IsSuspended { get; init; }

    /// <summary>
    /// The role must be one of the tenant's. A removed member comes back as a new incarnation, so that the keys of the old one stay dead;
    /// only then it may be of another kind, or somebody could sign in as what was made to be nobody.
    /// </summary>
    /// <param name="member">The membership as it is, of whatever status; null when there never was one.</param>
    /// <param name="role">The role the command names; null when the tenant has no such role.</param>
    public static DirectoryDecision<Member> Decide(Member? member, Role? role, PutMember command, DateTimeOffset now)
    {
        if (role is null)
        {
            return DirectoryRefusal.UnknownRole;
        }

        var current = member is { Status: not MemberStatus.Removed } ? member : null;
        if (current is not null && current.Kind != command.Kind)
        {
            return DirectoryRefusal.KindIsFixed;
        }

        return DirectoryDecision<Member>.Becomes(member, new Member
        {
            Tenant = command.Tenant,
            User = command.User,
            Incarnation = current?.Incarnation ?? (member?.Incarnation ?? 0) + 1,
            Kind = command.Kind,
            Email = command.Email,
            Name = command.Name,
            Role = command.Role,
            Status = command.IsSuspended ? MemberStatus.Suspended : MemberStatus.Active,
            CreatedAt = current?.CreatedAt ?? now,
            Version = member?.Version ?? 0,
        });
    }
}
