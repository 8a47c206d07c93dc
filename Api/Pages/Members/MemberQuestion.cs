using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>What is done to a member only after a second thought.</summary>
internal enum MemberQuestion
{
    Suspend = 1,
    Remove,
}

/// <summary>The question, as it is shown.</summary>
/// <param name="Place">Whose member.</param>
/// <param name="Member">Who.</param>
/// <param name="Question">What.</param>
/// <param name="Problem">Why it was not done.</param>
internal sealed record MemberAsked(MemberPlace Place, Member Member, MemberQuestion Question, Problem? Problem);
