using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.Checking;

public sealed class StoredChangesTests
{
    private static readonly StoredKey Revoked = new("key", 2, IsRevoked: true, HasPrevious: false, SecretsMinted: 1);

    [Fact]
    public void A_store_that_shows_every_change_once_is_fine() =>
        new HandMade().Revoke(10, 10.1).Stored(Store(Revoked, 1, 2)).Holds();

    [Fact]
    public void An_acknowledged_change_without_a_log_row_is_lost() =>
        Assert.Contains(new HandMade().Revoke(10, 10.1).Stored(Store(Revoked, 2)).Check().Violations, violation => violation.Invariant == "I6");

    [Fact]
    public void An_acknowledged_revocation_that_the_key_does_not_show_is_lost() =>
        new HandMade().Revoke(10, 10.1).Stored(Store(Revoked with { IsRevoked = false }, 1, 2)).Violates("I6");

    [Fact]
    public void An_acknowledged_key_that_is_absent_is_lost() =>
        Assert.Contains(new HandMade().Stored(new StoreSnapshot()).Check().Violations, violation => violation.Invariant == "I6");

    [Fact]
    public void An_acknowledged_finish_that_left_the_old_secret_is_lost() =>
        new HandMade().Change(ChangeName.FinishRotation, 10, 10.1).Stored(Store(Revoked with { HasPrevious = true }, 1, 2)).Violates("I6");

    [Fact]
    public void A_change_that_was_never_acknowledged_may_be_absent() =>
        new HandMade().Revoke(10, null).Stored(Store(Revoked with { Version = 1, IsRevoked = false }, 1)).Holds();

    [Fact]
    public void A_change_with_two_log_rows_is_caught() =>
        Assert.All(new HandMade().Revoke(10, 10.1).Stored(Store(Revoked, 1, 2, 2)).Check().Violations, violation => Assert.Equal("I7", violation.Invariant));

    [Fact]
    public void A_repeated_request_may_have_happened_twice_at_most() =>
        new HandMade().Change(ChangeName.Narrow, 10, 10.1, attempts: 2).Stored(Store(Revoked with { Version = 3 }, 1, 2, 3)).Holds();

    [Fact]
    public void A_request_that_happened_more_often_than_it_was_sent_is_caught() =>
        new HandMade().Change(ChangeName.Narrow, 10, 10.1).Stored(Store(Revoked with { Version = 3 }, 1, 2, 3)).Violates("I7");

    [Fact]
    public void A_version_without_a_log_row_is_caught() =>
        new HandMade().Revoke(10, 10.1).Stored(Store(Revoked with { Version = 3 }, 1, 2)).Violates("I7");

    [Fact]
    public void A_gap_in_a_shard_is_caught()
    {
        var store = Store(Revoked, 1, 2);

        new HandMade().Revoke(10, 10.1).Stored(store with { Watermarks = new Dictionary<int, long> { [3] = 3 } }).Violates("I7");
    }

    [Fact]
    public void A_change_without_an_audit_row_is_caught()
    {
        var store = Store(Revoked, 1, 2);

        new HandMade().Revoke(10, 10.1).Stored(store with { Audit = [.. store.Audit.Skip(1)] }).Violates("I7");
    }

    private static StoreSnapshot Store(StoredKey key, params int[] versions) => new()
    {
        Keys = [key],
        Log = [.. versions.Select((version, index) => new StoredLogRow(3, index + 1, 1, key.Id, version))],
        Audit = [.. versions.Select((_, index) => new StoredAudit(index + 1, "key.changed", 1, key.Id, null))],
        Watermarks = new Dictionary<int, long> { [3] = versions.Length },
    };
}
