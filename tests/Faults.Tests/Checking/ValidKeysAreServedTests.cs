using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class ValidKeysAreServedTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void Refusing_a_valid_key_is_caught_in_the_middle_of_a_fault_too(int status) =>
        new HandMade().Fault(2, 10).Probe(5, status).Violates("I3");

    [Fact]
    public void Refusing_a_key_right_after_its_creation_was_answered_is_caught() =>
        new HandMade().Probe(1.001, 401).Violates("I3");

    [Fact]
    public void Refusing_a_key_whose_creation_was_not_answered_yet_is_no_fault() =>
        new HandMade().Probe(0.95, 401).Holds();

    [Fact]
    public void Refusing_a_key_while_its_revocation_is_under_way_is_no_fault() =>
        new HandMade().Revoke(10, 10.5).Probe(9.9, 401, takes: 0.2).Holds();

    [Fact]
    public void Refusing_a_member_after_the_resume_was_answered_is_caught() =>
        new HandMade().Suspend(10, 10.1).Resume(12, 12.1).Probe(12.2, 401).Violates("I3");

    [Fact]
    public void Refusing_a_member_while_the_resume_is_under_way_is_no_fault() =>
        new HandMade().Suspend(10, 10.1).Resume(12, 12.5).Probe(12.4, 401).Holds();

    [Theory]
    [InlineData(503)]
    [InlineData(502)]
    [InlineData(0)]
    public void Not_serving_a_valid_key_far_from_any_fault_is_caught(int status) =>
        new HandMade().Fault(2, 3).Probe(8.1, status).Violates("I3");

    [Theory]
    [InlineData(2.5)]
    [InlineData(7.9)]
    public void Not_knowing_is_allowed_in_a_fault_and_five_seconds_after(double sent) =>
        new HandMade().Fault(2, 3).Probe(sent, 503).Holds();

    [Fact]
    public void A_request_that_waited_into_a_fault_may_go_unanswered() =>
        new HandMade().Fault(5, 6).Probe(4, 0, takes: 2).Holds();

    [Fact]
    public void A_stall_of_the_rig_excuses_silence_and_is_counted()
    {
        var made = new HandMade().Probe(5, 503);
        made.History.Lags.Add(new Lag(HandMade.At(4), HandMade.At(4.8)));

        var report = made.Check();

        Assert.Empty(report.Violations);
        Assert.Equal(1, report.Doubtful);
    }

    [Fact]
    public void A_stall_of_the_rig_never_excuses_a_refusal()
    {
        var made = new HandMade().Probe(5, 401);
        made.History.Lags.Add(new Lag(HandMade.At(4), HandMade.At(4.8)));

        made.Violates("I3");
    }

    [Fact]
    public void A_short_hiccup_excuses_nothing()
    {
        var made = new HandMade().Probe(5, 503);
        made.History.Lags.Add(new Lag(HandMade.At(4.7), HandMade.At(4.8)));

        made.Violates("I3");
    }
}
