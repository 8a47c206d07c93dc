using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class SecretsAndSuccessorsTests
{
    [Fact]
    public void A_secret_that_was_given_out_twice_is_caught()
    {
        var made = new HandMade();
        made.History.Reveals.Add(new Reveal("aa", "POST /v1/api-keys", HandMade.At(1)));
        made.History.Reveals.Add(new Reveal("bb", "POST /v1/api-keys", HandMade.At(2)));
        made.History.Reveals.Add(new Reveal("aa", "the log of silo1", HandMade.At(3)));

        made.Violates("I5");
    }

    [Fact]
    public void Different_secrets_are_no_repetition()
    {
        var made = new HandMade();
        made.History.Reveals.Add(new Reveal("aa", "POST /v1/api-keys", HandMade.At(1)));
        made.History.Reveals.Add(new Reveal("bb", "POST /v1/api-keys", HandMade.At(2)));

        made.Holds();
    }

    [Fact]
    public void A_key_minted_by_asking_after_the_acknowledgement_is_caught_at_once() =>
        Attacked(10.101, "successor").Violates("I8");

    [Fact]
    public void A_key_minted_by_asking_before_the_acknowledgement_may_be_a_matter_of_order() =>
        Attacked(10.099, "successor").Holds();

    [Fact]
    public void Asking_in_vain_harms_nobody() =>
        Attacked(12, null).Holds();

    private static HandMade Attacked(double sent, string? minted)
    {
        var made = new HandMade().Revoke(10, 10.1);
        made.History.Attempts.Add(new Attempt(HandMade.First, "POST /v1/api-keys", HandMade.At(sent), HandMade.At(sent + 0.2), minted is null ? 401 : 201, minted));
        return made;
    }
}
