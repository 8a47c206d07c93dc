using CsCheck;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Life;

/// <summary>What holds for a key whatever is asked of it, in whatever order, by a clock that may even go back.</summary>
public sealed class KeyLifePropertyTests
{
    private enum Ask
    {
        Rename,
        Expire,
        NeverExpire,
        Rotate,
        Finish,
        Cancel,
        Revoke,
    }

    // Minutes: mostly onwards, past overlaps and expiries, at times back.
    private static readonly Gen<(Ask Ask, int Passed, int Minutes)[]> Lives =
        Gen.Select(Gen.Enum<Ask>(), Gen.Int[-120, 1_440], Gen.Int[-10, 12_000]).Array[0, 40];

    [Fact]
    public void Key_is_never_good_after_a_revoke() => Check((_, after, now) =>
    {
        if (after.Revocation is null)
        {
            return true;
        }

        return GoodSecrets(after, now).Count == 0 && GoodSecrets(after, Given.Now).Count == 0 && GoodSecrets(after, DateTimeOffset.MinValue).Count == 0;
    });

    [Fact]
    public void Revoke_is_for_ever() => Check((before, after, _) => before.Revocation is null || before == after);

    [Fact]
    public void At_most_two_secrets_are_good() => Check((_, after, now) =>
    {
        var good = GoodSecrets(after, now);
        return good.Count <= 2 && (good.Count < 2 || after.IsRotating(now));
    });

    [Fact]
    public void Living_key_always_has_a_good_secret() =>
        Check((_, after, now) => after.Revocation is not null || after.IsExpired(now) || GoodSecrets(after, now).Contains(after.Current.Number));

    [Fact]
    public void Secret_numbers_are_never_given_twice() => Check((before, after, _) =>
    {
        int[] numbers = [.. after.Retired.Select(secret => secret.Number), .. Previous(after), after.Current.Number];
        return numbers.Distinct().Count() == numbers.Length
            && numbers.Max() <= after.SecretsMinted
            && after.SecretsMinted - before.SecretsMinted is 0 or 1
            && (after.SecretsMinted == before.SecretsMinted || after.Current.Number == after.SecretsMinted);
    });

    [Fact]
    public void Dead_secret_is_remembered_and_stays_dead() => Check((before, after, _) =>
        before.Retired.All(secret => after.Retired.Contains(secret) || after.Retired.Length == Key.MaxRetired)
        && after.Retired.Length <= Key.MaxRetired
        && !after.Retired.Contains(after.Current));

    [Fact]
    public void Overlap_never_outlives_the_key() =>
        Check((_, after, _) => after.Rotation is null || after.ExpiresAt is null || after.Rotation.PreviousSecretExpiresAt <= after.ExpiresAt);

    [Fact]
    public void Finishing_twice_is_finishing_once() => Check((_, after, now) =>
    {
        var once = Apply(after, FinishRotation.Decide(after, now));
        return Apply(once, FinishRotation.Decide(once, now)) == once && GoodSecrets(once, now).Count <= 1;
    });

    [Fact]
    public void Id_tenant_owner_and_birth_never_change() => Check((before, after, _) => Identity(before).Equals(Identity(after)));

    private static object Identity(Key key) => (key.Id, key.Tenant, key.Owner, key.Environment, key.CreatedAt);

    private static void Check(Func<Key, Key, DateTimeOffset, bool> holds) => Lives.Sample(
        life =>
        {
            var now = Given.Now;
            var key = Assert.IsType<KeyCreated>(CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = now.AddDays(5) }, now).Event).Key;
            return life.All(step =>
            {
                now = now.AddMinutes(step.Passed);
                var before = key;
                key = Apply(before, Decide(before, step.Ask, step.Minutes, now));
                return holds(before, key, now);
            });
        },
        iter: 500);

    private static Decision Decide(Key key, Ask ask, int minutes, DateTimeOffset now) => ask switch
    {
        Ask.Rename => ChangeKey.Decide(key, new ChangeKey { Name = new DisplayName($"name {minutes}") }, now),
        Ask.Expire => ChangeKey.Decide(key, new ChangeKey { ExpiresAt = now.AddMinutes(minutes) }, now),
        Ask.NeverExpire => ChangeKey.Decide(key, new ChangeKey { ExpiresAt = new Edit<DateTimeOffset?>(null) }, now),
        Ask.Rotate => RotateKey.Decide(key, new RotateKey(Given.Digest(key.SecretsMinted + 1), TimeSpan.FromMinutes(minutes)), now),
        Ask.Finish => FinishRotation.Decide(key, now),
        Ask.Cancel => CancelRotation.Decide(key, now),
        Ask.Revoke => minutes > 10_000 ? RevokeKey.Decide(key, null, now) : Decision.NoChange,
    };

    private static Key Apply(Key key, Decision decision) => decision.IsChange ? key.After(decision.Event) : key;

    private static HashSet<int> GoodSecrets(Key key, DateTimeOffset now) =>
        [.. Enumerable.Range(1, key.SecretsMinted).Where(number => VerifyKey.Decide(Given.Access(key), SlotOf(key, number), now) == Verdict.Accepted)];

    private static SecretSlot SlotOf(Key key, int number) =>
        key.Current.Number == number ? SecretSlot.Current
        : key.Rotation?.Previous.Number == number ? SecretSlot.Previous
        : SecretSlot.Retired;

    private static IEnumerable<int> Previous(Key key) => key.Rotation is null ? [] : [key.Rotation.Previous.Number];
}
