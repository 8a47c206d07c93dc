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
    public void Session_of_a_browser_lasts_an_hour_after_it_was_used_and_eight_hours_at_most()
    {
        var unused = Session with { Kind = SessionKind.Browser, ExpiresAt = Given.Now + Session.BrowserLifetime };
        var used = unused with { SeenAt = Given.Now.AddHours(2) };
        var last = unused with { SeenAt = Given.Now.AddHours(7.5) };

        Assert.Equal(Given.Now.AddHours(1), unused.GoodUntil);
        Assert.Equal(Given.Now.AddHours(3), used.GoodUntil);
        Assert.Equal(Given.Now.AddHours(8), last.GoodUntil);
        Assert.True(used.IsLive(Given.Now.AddHours(3).AddTicks(-1)));
        Assert.False(used.IsLive(Given.Now.AddHours(3)));
    }

    [Fact]
    public void Use_of_a_browsers_session_is_written_down_once_a_minute()
    {
        var session = Session with { Kind = SessionKind.Browser, SeenAt = Given.Now.AddMinutes(5) };

        Assert.False(session.IsSeenAnew(Given.Now.AddMinutes(6).AddTicks(-1)));
        Assert.True(session.IsSeenAnew(Given.Now.AddMinutes(6)));
        Assert.False((Session with { SeenAt = null }).IsSeenAnew(Given.Now.AddMinutes(14)));
    }

    [Fact]
    public void Ended_session_is_over() => Assert.False((Session with { EndedAt = Given.Now }).IsLive(Given.Now));
}
