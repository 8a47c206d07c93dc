using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>A member as somebody wants it, with what was wrong with that.</summary>
internal sealed record MemberForm
{
    public required MemberPlace Place { get; init; }

    /// <summary>Who; null while there is none.</summary>
    public UserId? User { get; init; }

    /// <summary>The id of a new member as it was entered.</summary>
    public string NewUser { get; init; } = "";

    /// <summary>Whether it is a service, which belongs to the workspace and never signs in.</summary>
    public bool IsService { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Role { get; init; } = RoleName.Viewer.Value;

    public bool IsSuspended { get; init; }

    /// <summary>The version that the form shows.</summary>
    public long? Version { get; init; }

    /// <summary>The roles that whoever looks can give.</summary>
    public required IReadOnlyList<RoleName> Roles { get; init; }

    /// <summary>How people get in here, in a sentence.</summary>
    public required string Entrance { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>The member as it is now, when somebody else has changed it meanwhile.</summary>
    public Member? Meanwhile { get; init; }
}
