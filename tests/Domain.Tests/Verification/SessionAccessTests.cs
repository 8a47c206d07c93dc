using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Verification;

public sealed class SessionAccessTests
{
    [Fact]
    public void Live_session_of_an_active_member_is_good() => Assert.True(Access().IsGood);

    [Fact]
    public void Session_is_over_by_the_clock_of_the_database()
    {
        Assert.True((Access() with { ReadAt = Given.Now.AddMinutes(15).AddTicks(-1) }).IsGood);
        Assert.False((Access() with { ReadAt = Given.Now.AddMinutes(15) }).IsGood);
    }

    [Theory]
    [InlineData(MemberStatus.Suspended)]
    [InlineData(MemberStatus.Removed)]
    public void Session_of_a_member_who_is_not_active_is_not_good(MemberStatus status)
    {
        var access = Access();

        Assert.False((access with { Member = access.Member with { Status = status } }).IsGood);
    }

    [Fact]
    public void Session_of_a_removed_member_stays_dead_when_the_person_comes_back()
    {
        var access = Access();

        Assert.False((access with { Member = access.Member with { Incarnation = 2 } }).IsGood);
    }

    [Fact]
    public void Service_has_no_session()
    {
        var access = Access();

        Assert.False((access with { Member = access.Member with { Kind = MemberKind.Service } }).IsGood);
    }

    [Fact]
    public void Member_may_what_the_role_allows_now()
    {
        Assert.Equal(Given.Declared.Union(Permission.OfKeys), Access().Permissions);
        Assert.Equal([Permission.KeysUse, new("scans:read")], (Access() with { Role = Given.Role(RoleName.Viewer) }).Permissions);
        Assert.Empty((Access() with { Role = null }).Permissions);
    }

    private static SessionAccess Access()
    {
        var key = Given.Access(Given.Key());
        return new SessionAccess
        {
            Session = new Session
            {
                Id = Given.Id,
                Tenant = Given.Tenant,
                Member = Given.Owner,
                Digest = Given.Digest(1),
                CreatedAt = Given.Now,
                ExpiresAt = Given.Now + Session.Lifetime,
            },
            Tenant = key.Tenant,
            Member = key.Owner,
            Role = key.Role,
            Declared = key.Declared,
            ReadAt = Given.Now,
        };
    }
}
