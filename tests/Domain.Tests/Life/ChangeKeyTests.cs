using System.Net;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class ChangeKeyTests
{
    [Fact]
    public void Every_field_that_is_set_is_changed_and_nothing_else()
    {
        var key = Given.Key();
        KeyMetadata.TryCreate([new("team", "platform")], out var metadata);
        var command = new ChangeKey
        {
            Name = new DisplayName("renamed"),
            Scopes = new Edit<PermissionSet?>([new("scans:read")]),
            AllowedIps = new Edit<IpRangeSet>([IPNetwork.Parse("10.0.0.0/8")]),
            Metadata = metadata,
            ExpiresAt = Given.Now.AddDays(1),
        };

        var changed = Change(key, command);

        Assert.Equal(
            key with
            {
                Name = new DisplayName("renamed"),
                Scopes = [new("scans:read")],
                AllowedIps = [IPNetwork.Parse("10.0.0.0/8")],
                Metadata = metadata,
                ExpiresAt = Given.Now.AddDays(1),
            },
            changed);
    }

    [Fact]
    public void Field_that_is_not_set_stays()
    {
        KeyMetadata.TryCreate([new("team", "platform")], out var metadata);
        var key = Given.Key() with { Scopes = [new("scans:read")], AllowedIps = [IPNetwork.Parse("10.0.0.0/8")], Metadata = metadata };

        Assert.Equal(key with { Name = new DisplayName("renamed") }, Change(key, new ChangeKey { Name = new DisplayName("renamed") }));
    }

    [Fact]
    public void Scopes_and_expiry_can_be_taken_off()
    {
        var key = Given.Key() with { Scopes = [new("scans:read")] };

        var changed = Change(key, new ChangeKey { Scopes = new Edit<PermissionSet?>(null), ExpiresAt = new Edit<DateTimeOffset?>(null) });

        Assert.Null(changed.Scopes);
        Assert.Null(changed.ExpiresAt);
    }

    [Fact]
    public void Edit_to_what_is_already_so_changes_nothing() =>
        Assert.Equal(Decision.NoChange, ChangeKey.Decide(Given.Key(), new ChangeKey { Name = Given.Key().Name, ExpiresAt = Given.Key().ExpiresAt }, Given.Now));

    [Fact]
    public void Empty_edit_changes_nothing() => Assert.Equal(Decision.NoChange, ChangeKey.Decide(Given.Key(), new ChangeKey(), Given.Now));

    [Fact]
    public void Expiry_in_the_past_is_refused() =>
        Assert.Equal(KeyRefusal.ExpiryInPast, ChangeKey.Decide(Given.Key(), new ChangeKey { ExpiresAt = Given.Now }, Given.Now).Refusal);

    [Fact]
    public void Expiry_too_far_ahead_is_refused() =>
        Assert.Equal(KeyRefusal.ExpiryTooFar, ChangeKey.Decide(Given.Key(), new ChangeKey { ExpiresAt = Given.Now.AddYears(11) }, Given.Now).Refusal);

    [Fact]
    public void Rename_does_not_judge_an_expiry_that_was_accepted_before()
    {
        var key = Given.Key() with { ExpiresAt = Given.Now.AddYears(11) };

        Assert.True(ChangeKey.Decide(key, new ChangeKey { Name = new DisplayName("renamed") }, Given.Now).IsChange);
    }

    [Fact]
    public void Nearer_expiry_takes_the_overlap_with_it()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(10));

        var changed = Change(key, new ChangeKey { ExpiresAt = Given.Now.AddHours(3) });

        Assert.Equal(Given.Now.AddHours(3), changed.Rotation?.PreviousSecretExpiresAt);
        Assert.Equal(Given.Secret(1), changed.Rotation?.Previous);
    }

    [Fact]
    public void Farther_expiry_does_not_lengthen_an_overlap()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(10)) with { ExpiresAt = Given.Now.AddHours(10) };

        var changed = Change(key, new ChangeKey { ExpiresAt = Given.Now.AddDays(10) });

        Assert.Equal(Given.Now.AddHours(10), changed.Rotation?.PreviousSecretExpiresAt);
    }

    [Fact]
    public void Expiry_at_the_end_of_the_overlap_leaves_the_overlap_alone()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(10));

        var happens = Assert.IsType<KeyChanged>(ChangeKey.Decide(key, new ChangeKey { ExpiresAt = Given.Now.AddHours(10) }, Given.Now).Event);

        Assert.Null(happens.PreviousSecretExpiresAt);
    }

    [Fact]
    public void Edit_is_made_on_a_key_that_is_as_it_wants_it()
    {
        KeyMetadata.TryCreate([new("team", "platform")], out var metadata);
        var edit = new ChangeKey
        {
            Name = new DisplayName("renamed"),
            Scopes = new Edit<PermissionSet?>([new("scans:read")]),
            AllowedIps = new Edit<IpRangeSet>([IPNetwork.Parse("10.0.0.0/8")]),
            Metadata = metadata,
            ExpiresAt = Given.Now.AddDays(1),
        };
        var made = Change(Given.Key(), edit);

        Assert.True(edit.IsMadeOn(made));
        Assert.All(
            [made with { Name = new("a") }, made with { Scopes = null }, made with { AllowedIps = [] }, made with { Metadata = KeyMetadata.Empty }, made with { ExpiresAt = null }],
            other => Assert.False(edit.IsMadeOn(other)));
        Assert.True(new ChangeKey().IsMadeOn(Given.Key()));
    }

    [Fact]
    public void Edit_says_whether_it_is_set()
    {
        Assert.False(default(Edit<string?>).IsSet);
        Assert.True(new Edit<string?>(null).IsSet);
        Assert.Equal("before", default(Edit<string>).Or("before"));
        Assert.Equal("after", new Edit<string>("after").Or("before"));
    }

    private static Key Change(Key key, ChangeKey command)
    {
        var happens = Assert.IsType<KeyChanged>(ChangeKey.Decide(key, command, Given.Now).Event);
        Assert.Equal(Given.Now, happens.At);
        return key.After(happens);
    }
}
