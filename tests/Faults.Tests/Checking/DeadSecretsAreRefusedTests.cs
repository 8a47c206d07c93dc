using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class DeadSecretsAreRefusedTests
{
    [Fact]
    public void Accepting_a_request_sent_later_than_five_seconds_after_the_acknowledgement_is_caught() =>
        new HandMade().Revoke(10, 10.1).Probe(15.101, 200).Violates("I1");

    [Fact]
    public void Accepting_a_request_sent_within_five_seconds_is_allowed_however_late_the_answer_comes() =>
        new HandMade().Revoke(10, 10.1).Probe(15.099, 200, takes: 3).Holds();

    [Fact]
    public void The_five_seconds_run_from_the_acknowledgement_and_not_from_the_request() =>
        new HandMade().Revoke(10, 14).Probe(18.9, 200).Holds();

    [Fact]
    public void A_change_that_was_never_acknowledged_binds_nobody() =>
        new HandMade().Revoke(10, null).Probe(30, 200).Holds();

    [Fact]
    public void Every_gateway_is_bound() =>
        new HandMade().Revoke(10, 10.1).Probe(12, 401).Probe(16, 200, gateway: 1).Violates("I1");

    [Fact]
    public void A_suspension_that_was_lifted_binds_only_until_the_resume_was_sent() =>
        new HandMade().Suspend(10, 10.1).Resume(20, 20.1).Probe(19.9, 200, takes: 0.2).Probe(21, 200).Holds();

    [Fact]
    public void Accepting_a_suspended_member_is_caught_although_a_resume_follows() =>
        new HandMade().Suspend(10, 10.1).Resume(20, 20.1).Probe(19, 200).Violates("I1");

    [Fact]
    public void A_resume_does_not_undo_a_revocation() =>
        new HandMade().Revoke(5, 5.1).Suspend(10, 10.1).Resume(20, 20.1).Probe(21, 200).Violates("I1");

    [Fact]
    public void Accepting_the_old_secret_after_finish_is_caught() =>
        new HandMade().Change(ChangeName.FinishRotation, 10, 10.1, takes: [HandMade.First]).Probe(15.2, 200).Violates("I4");

    [Fact]
    public void Accepting_the_old_secret_after_its_overlap_is_caught_without_any_grace()
    {
        var made = new HandMade();
        made.History.Changes.Add(OverlapEnd(made));

        made.Probe(9.8, 200).Probe(10.2, 200).Violates("I4");
    }

    [Fact]
    public void Refusing_the_old_secret_before_the_end_of_its_overlap_is_caught()
    {
        var made = new HandMade();
        made.History.Changes.Add(OverlapEnd(made));

        made.Probe(9.8, 401).Violates("I3");
    }

    [Fact]
    public void An_exchange_that_brings_data_after_the_bound_is_caught()
    {
        var made = new HandMade().Revoke(10, 10.1);
        made.History.Exchanges.Add(new Exchange(HandMade.First, 0, HandMade.At(5), HandMade.At(5.1), HandMade.At(15.5), null));

        made.Violates("I1");
    }

    [Fact]
    public void An_exchange_that_was_aborted_within_the_bound_is_fine()
    {
        var made = new HandMade().Revoke(10, 10.1);
        made.History.Exchanges.Add(new Exchange(HandMade.First, 0, HandMade.At(5), HandMade.At(5.1), HandMade.At(15), HandMade.At(15.2)));

        made.Holds();
    }

    private static Change OverlapEnd(HandMade made) => new()
    {
        Number = made.History.Changes.Count,
        Name = ChangeName.OverlapEnd,
        SubjectKind = 1,
        Subject = "key",
        Reason = "overlap",
        Sent = HandMade.At(9.9),
        Acknowledged = HandMade.At(10.1),
        Takes = [HandMade.First],
        Grace = TimeSpan.Zero,
    };
}
