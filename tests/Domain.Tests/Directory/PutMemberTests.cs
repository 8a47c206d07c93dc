using Orleans.Keys.Domain.Directory;
using static Orleans.Keys.Domain.Tests.Directory.DirectoryRows;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class PutMemberTests
{
    private static readonly PutMember AsSheIs = new()
    {
        Tenant = Ada.Tenant,
        User = Ada.User,
        Email = Ada.Email,
        Name = Ada.Name,
        Role = Ada.Role,
        IsSuspended = false,
    };

    [Fact]
    public void New_member_begins_with_the_first_incarnation()
    {
        var decision = PutMember.Decide(null, Viewers, AsSheIs, Now);

        Assert.Equal(Ada with { Incarnation = 1, CreatedAt = Now, Version = 0 }, decision.Row);
    }

    [Fact]
    public void Changed_member_stays_the_same_incarnation()
    {
        var command = AsSheIs with { Email = "ada@example.test", Name = new DisplayName("Ada L."), Role = RoleName.Admin, IsSuspended = true };

        var decision = PutMember.Decide(Ada, Viewers with { Name = RoleName.Admin }, command, Now);

        Assert.Equal(
            Ada with { Email = "ada@example.test", Name = new DisplayName("Ada L."), Role = RoleName.Admin, Status = MemberStatus.Suspended },
            decision.Row);
    }

    [Fact]
    public void Member_who_comes_back_is_a_new_incarnation_that_begins_now()
    {
        var removed = Ada with { Status = MemberStatus.Removed };

        var decision = PutMember.Decide(removed, Viewers, AsSheIs, Now);

        Assert.Equal(Ada with { Incarnation = 3, CreatedAt = Now }, decision.Row);
    }

    [Fact]
    public void Member_who_comes_back_suspended_is_a_new_incarnation_too()
    {
        var removed = Ada with { Status = MemberStatus.Removed };

        var decision = PutMember.Decide(removed, Viewers, AsSheIs with { IsSuspended = true }, Now);

        Assert.Equal(Ada with { Incarnation = 3, CreatedAt = Now, Status = MemberStatus.Suspended }, decision.Row);
    }

    [Fact]
    public void Suspended_member_is_woken_in_the_same_incarnation()
    {
        var decision = PutMember.Decide(Ada with { Status = MemberStatus.Suspended }, Viewers, AsSheIs, Now);

        Assert.Equal(Ada, decision.Row);
    }

    [Fact]
    public void Member_who_is_so_already_does_not_change()
    {
        var decision = PutMember.Decide(Ada, Viewers, AsSheIs, Now);

        Assert.False(decision.IsChange);
        Assert.False(decision.IsRefused);
    }

    [Fact]
    public void Person_does_not_become_a_service_nor_a_service_a_person()
    {
        var service = Ada with { Kind = MemberKind.Service };

        Assert.Equal(DirectoryRefusal.KindIsFixed, PutMember.Decide(Ada, Viewers, AsSheIs with { Kind = MemberKind.Service }, Now).Refusal);
        Assert.Equal(DirectoryRefusal.KindIsFixed, PutMember.Decide(service, Viewers, AsSheIs, Now).Refusal);
    }

    [Fact]
    public void Whoever_comes_back_may_be_of_another_kind()
    {
        var decision = PutMember.Decide(Ada with { Status = MemberStatus.Removed }, Viewers, AsSheIs with { Kind = MemberKind.Service }, Now);

        Assert.Equal((MemberKind.Service, 3), (decision.Row!.Kind, decision.Row.Incarnation));
    }

    [Fact]
    public void Unknown_role_is_refused_for_a_new_member_and_for_one_who_is_there()
    {
        Assert.Equal(DirectoryRefusal.UnknownRole, PutMember.Decide(null, role: null, AsSheIs, Now).Refusal);
        Assert.Equal(DirectoryRefusal.UnknownRole, PutMember.Decide(Ada, role: null, AsSheIs, Now).Refusal);
    }
}
