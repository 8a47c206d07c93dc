using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>A member in the list.</summary>
/// <param name="Member">Who.</param>
/// <param name="IsViewer">Whether that is who looks.</param>
/// <param name="IsInReach">Whether whoever looks holds all that the member has, and so may change it.</param>
public sealed record MemberRow(Member Member, bool IsViewer, bool IsInReach);
