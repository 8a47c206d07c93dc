using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class RemoveMemberTests
{
    [Theory]
    [InlineData(MemberStatus.Active)]
    [InlineData(MemberStatus.Suspended)]
    public void Removed_member_keeps_everything_but_the_status(MemberStatus before)
    {
        var decision = RemoveMember.Decide(Ada with { Status = before });

        Assert.Equal(Ada with { Status = MemberStatus.Removed }, decision.Row);
    }

    [Fact]
    public void Removing_a_member_again_changes_nothing()
    {
        var decision = RemoveMember.Decide(Ada with { Status = MemberStatus.Removed });

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Member_who_never_was_cannot_be_removed() =>
        Assert.Equal(DirectoryRefusal.NotFound, RemoveMember.Decide(null).Refusal);
}
