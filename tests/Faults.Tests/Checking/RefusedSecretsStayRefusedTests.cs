namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class RefusedSecretsStayRefusedTests
{
    [Fact]
    public void Accepting_what_the_same_gateway_refused_is_caught_even_within_the_five_seconds() =>
        new HandMade().Revoke(10, 10.1).Probe(11, 401).Probe(12, 200).Violates("I2");

    [Fact]
    public void Another_gateway_may_still_accept_it_within_the_five_seconds() =>
        new HandMade().Revoke(10, 10.1).Probe(11, 401).Probe(12, 200, gateway: 1).Holds();

    [Fact]
    public void A_request_that_was_under_way_while_another_was_refused_may_be_accepted() =>
        new HandMade().Revoke(10, 10.1).Probe(11, 401, takes: 0.5).Probe(11.4, 200).Holds();

    [Fact]
    public void Not_knowing_is_no_refusal() =>
        new HandMade().Revoke(10, 10.1).Fault(9, 12).Probe(11, 503).Probe(12, 200).Holds();

    [Fact]
    public void A_refusal_shows_that_a_change_happened_which_was_never_acknowledged() =>
        new HandMade().Revoke(10, null).Probe(11, 401).Probe(30, 200).Violates("I2");

    [Fact]
    public void Lifting_a_suspension_lets_a_refused_key_in_again() =>
        new HandMade().Suspend(10, 10.1).Probe(11, 401).Resume(12, 12.1).Probe(12.05, 200).Holds();

    [Fact]
    public void A_refusal_that_a_lifted_suspension_explains_says_nothing_about_an_unanswered_revocation() =>
        new HandMade().Suspend(10, 10.1).Revoke(10.5, null).Probe(11, 401).Resume(12, 12.1).Probe(13, 200).Holds();

    [Fact]
    public void A_refusal_of_a_key_before_anything_was_taken_is_no_reason_to_refuse_it_later() =>
        new HandMade().Probe(9, 401).Revoke(10, 10.1).Probe(11, 200).Violates("I3");
}
