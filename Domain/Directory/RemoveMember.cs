namespace Orleans.Keys.Domain.Directory;

/// <summary>The end of a membership, and with it of the keys made under it.</summary>
public static class RemoveMember
{
    /// <summary>Where there never was such a member it is refused; removing one again changes nothing.</summary>
    public static DirectoryDecision<Member> Decide(Member? member) => member is null
        ? DirectoryRefusal.NotFound
        : DirectoryDecision<Member>.Becomes(member, member with { Status = MemberStatus.Removed });
}
