using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>The fields of a member as they were sent.</summary>
internal sealed record MemberFields
{
    private const int MaxSlug = 40;

    public required string User { get; init; }

    /// <summary>Person or service; null for as it is.</summary>
    public string? Kind { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    public string? Status { get; init; }

    public long? Version { get; init; }

    /// <summary>The id of a new member: the one that was entered, or else one made of the address.</summary>
    public string UserToMake => User.Length > 0 ? User : Slug.Of(Email.Split('@')[0], MaxSlug) is { Length: > 0 } slug ? slug : Slug.Of(Name, MaxSlug);

    public static MemberFields Of(FormFields form) => new()
    {
        User = form["user"].Trim(),
        Kind = form["kind"] is { Length: > 0 } kind ? kind : null,
        Name = form["name"],
        Email = form["email"].Trim(),
        Role = form["role"],
        Status = form["status"] is { Length: > 0 } status ? status : null,
        Version = form.Version(),
    };

    public static MemberFields Of(Member member) => new()
    {
        User = member.User.Value,
        Name = member.Name.Value,
        Email = member.Email,
        Role = member.Role.Value,
    };

    public PutMemberRequest ToRequest() => new()
    {
        Kind = Kind,
        Name = Name,
        // The field of a service's address may be left empty.
        Email = Email.Length > 0 ? Email : null,
        Role = Role,
        Status = Status,
    };

    /// <summary>A form that shows them again.</summary>
    public MemberForm Refill(MemberForm form) => form with
    {
        NewUser = User,
        IsService = Kind == "service",
        Name = Name,
        Email = Email,
        Role = Role,
        IsSuspended = Status == "suspended",
        Version = Version,
    };
}
