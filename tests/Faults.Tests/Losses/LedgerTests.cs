using Orleans.Keys.Faults.Losses;

namespace Orleans.Keys.Faults.Tests.Losses;

public sealed class LedgerTests
{
    private static readonly Ask Accepted = new()
    {
        Trace = "01",
        Key = "key",
        Outcome = "ok",
        Expected = 200,
        Status = 200,
        Sent = TimeSpan.FromSeconds(1),
        Answered = TimeSpan.FromSeconds(1.1),
    };

    private static readonly Ask Undecided = Accepted with { Status = 503, Code = "not_ready" };
    private static readonly Ask Unanswered = Accepted with { Status = 0 };
    private static readonly LogLine Line = new("key", DateTimeOffset.UnixEpoch, "ok", 200, 100, "gateway-a", "01");
    private static readonly GatewayKill Kill = new(Gateway: 0, Start: 0, TimeSpan.FromSeconds(1.5));

    [Fact]
    public void Answer_with_its_record_balances() => Assert.True(Ledger.Of([Accepted], [Line], []).Balances);

    [Fact]
    public void Answer_without_a_record_is_missing()
    {
        var ledger = Ledger.Of([Accepted], [], []);

        Assert.False(ledger.Balances);
        Assert.Equal(Accepted, Assert.Single(ledger.Missing));
    }

    [Fact]
    public void Answer_of_a_gateway_that_was_killed_later_is_lost_and_not_missing()
    {
        var ledger = Ledger.Of([Accepted], [], [Kill]);

        Assert.True(ledger.Balances);
        Assert.Equal((Accepted, Kill), Assert.Single(ledger.Lost));
    }

    [Fact]
    public void Answer_of_a_gateway_that_was_started_again_after_the_kill_is_missing() =>
        Assert.Single(Ledger.Of([Accepted with { Start = 1 }], [], [Kill]).Missing);

    [Fact]
    public void Answer_with_two_records_is_caught() => Assert.Single(Ledger.Of([Accepted], [Line, Line], []).Doubled);

    [Fact]
    public void Request_without_an_answer_may_be_recorded_or_not_but_not_twice()
    {
        Assert.True(Ledger.Of([Unanswered], [], []).Balances);
        Assert.True(Ledger.Of([Unanswered], [Line], []).Balances);
        Assert.Single(Ledger.Of([Unanswered], [Line, Line], []).Doubled);
    }

    [Fact]
    public void Request_that_nobody_could_decide_has_no_record()
    {
        Assert.True(Ledger.Of([Undecided], [], []).Balances);
        Assert.Single(Ledger.Of([Undecided], [Line], []).Undecided);
    }

    [Fact]
    public void Record_that_tells_something_else_than_the_answer_is_caught()
    {
        Assert.Single(Ledger.Of([Accepted], [Line with { Key = "other" }], []).Different);
        Assert.Single(Ledger.Of([Accepted], [Line with { Outcome = "revoked" }], []).Different);
        Assert.Single(Ledger.Of([Accepted], [Line with { Status = 502 }], []).Different);
    }

    [Fact]
    public void Two_gateways_under_one_name_are_caught()
    {
        var other = Accepted with { Trace = "02", Gateway = 1 };

        Assert.Equal(other, Assert.Single(Ledger.Of([Accepted, other], [Line, Line with { Trace = "02" }], []).Different));
    }

    [Fact]
    public void Gateway_that_is_started_again_has_another_name()
    {
        var later = Accepted with { Trace = "02", Start = 1 };

        Assert.True(Ledger.Of([Accepted, later], [Line, Line with { Trace = "02", Gateway = "gateway-b" }], []).Balances);
        Assert.Single(Ledger.Of([Accepted, later], [Line, Line with { Trace = "02" }], []).Different);
    }

    [Fact]
    public void Record_without_an_end_is_only_right_when_the_gateway_was_killed()
    {
        Assert.Single(Ledger.Of([Accepted], [Line with { Status = null, Micros = null }], []).Endless);
        Assert.True(Ledger.Of([Accepted], [Line with { Status = null, Micros = null }], [Kill]).Balances);
    }

    [Fact]
    public void Record_of_nothing_that_was_sent_is_caught() => Assert.Single(Ledger.Of([], [Line], []).Strange);

    [Fact]
    public void Answer_that_nobody_expected_is_caught() => Assert.Single(Ledger.Of([Accepted with { Status = 401 }], [], []).Unexpected);
}
