using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class SessionTests
{
    private static readonly Session Session = new()
    {
        Id = Given.Id,
        Tenant = Given.Tenant,
        Member = Given.Owner,
        Digest = Given.Digest(1),
        CreatedAt = Given.Now,
        ExpiresAt = Given.Now + Session.Lifetime,
    };

    [Fact]
    public void Session_lasts_fifteen_minutes()
    {
        Assert.True(Session.IsLive(Given.Now.AddMinutes(15).AddTicks(-1)));
        Assert.False(Session.IsLive(Given.Now.AddMinutes(15)));
    }

    [Fact]
    public void Ended_session_is_over() => Assert.False((Session with { EndedAt = Given.Now }).IsLive(Given.Now));
}
