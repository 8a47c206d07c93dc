using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class MemberTests
{
    private static readonly Member Olive = Ada with { Role = RoleName.Owner };

    [Fact]
    public void Owner_is_an_active_person_of_that_role()
    {
        Assert.True(Olive.IsActiveOwner);
        Assert.False((Olive with { Role = RoleName.Admin }).IsActiveOwner);
        Assert.False((Olive with { Status = MemberStatus.Suspended }).IsActiveOwner);
        Assert.False((Olive with { Kind = MemberKind.Service }).IsActiveOwner);
    }

    [Fact]
    public void Demotion_suspension_and_removal_give_up_an_owner()
    {
        Assert.True(Member.GivesUpAnOwner(Olive, Olive with { Role = RoleName.Admin }));
        Assert.True(Member.GivesUpAnOwner(Olive, Olive with { Status = MemberStatus.Suspended }));
        Assert.True(Member.GivesUpAnOwner(Olive, Olive with { Status = MemberStatus.Removed }));
        Assert.False(Member.GivesUpAnOwner(Olive, Olive with { Email = "olive@acme.test" }));
        Assert.False(Member.GivesUpAnOwner(Ada, Ada with { Status = MemberStatus.Removed }));
        Assert.False(Member.GivesUpAnOwner(null, Olive));
    }
}
