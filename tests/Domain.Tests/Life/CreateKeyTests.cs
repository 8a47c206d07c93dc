using System.Net;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Life;

public sealed class CreateKeyTests
{
    [Fact]
    public void New_key_is_what_was_asked_for()
    {
        KeyMetadata.TryCreate([new("team", "platform")], out var metadata);
        var command = Given.CreateKey() with
        {
            Environment = KeyEnvironment.Test,
            Scopes = [new("scans:read")],
            AllowedIps = [IPNetwork.Parse("10.0.0.0/8")],
            Metadata = metadata,
            ExpiresAt = Given.Now.AddDays(90),
        };

        var created = Assert.IsType<KeyCreated>(CreateKey.Decide(null, command, Given.Now).Event);

        Assert.Equal(Given.Now, created.At);
        Assert.Equal(
            new Key
            {
                Id = command.Id,
                Tenant = command.Tenant,
                Owner = command.Owner,
                Name = command.Name,
                Environment = KeyEnvironment.Test,
                Scopes = command.Scopes,
                AllowedIps = command.AllowedIps,
                Metadata = metadata,
                CreatedAt = Given.Now,
                ExpiresAt = Given.Now.AddDays(90),
                Current = new SecretVersion(1, command.Digest),
                SecretsMinted = 1,
            },
            created.Key);
    }

    [Fact]
    public void New_key_without_wishes_inherits_works_from_anywhere_and_never_expires()
    {
        var created = Assert.IsType<KeyCreated>(CreateKey.Decide(null, Given.CreateKey(), Given.Now).Event);

        Assert.Null(created.Key.Scopes);
        Assert.Equal(IpRangeSet.Anywhere, created.Key.AllowedIps);
        Assert.Equal(KeyMetadata.Empty, created.Key.Metadata);
        Assert.Null(created.Key.ExpiresAt);
        Assert.Null(created.Key.Rotation);
        Assert.Null(created.Key.Revocation);
        Assert.Empty(created.Key.Retired);
        Assert.Equal(0, created.Key.Version);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Expiry_that_is_not_ahead_is_refused(long ticks) =>
        Assert.Equal(KeyRefusal.ExpiryInPast, CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = Given.Now.AddTicks(ticks) }, Given.Now).Refusal);

    [Fact]
    public void Expiry_one_tick_ahead_is_accepted() =>
        Assert.True(CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = Given.Now.AddTicks(1) }, Given.Now).IsChange);

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", "2036-11-23T12:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z", "2038-02-28T12:00:00Z")]
    [InlineData("2029-03-01T12:00:00Z", "2039-03-01T12:00:00Z")]
    public void Expiry_is_at_most_ten_years_ahead_by_the_calendar(DateTimeOffset now, DateTimeOffset latest)
    {
        Assert.True(CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = latest }, now).IsChange);
        Assert.Equal(KeyRefusal.ExpiryTooFar, CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = latest.AddTicks(1) }, now).Refusal);
    }

    [Fact]
    public void Last_day_of_the_calendar_is_too_far() =>
        Assert.Equal(KeyRefusal.ExpiryTooFar, CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = DateTimeOffset.MaxValue }, Given.Now).Refusal);

    [Fact]
    public void Expiry_is_a_moment_whatever_its_offset()
    {
        var sameMoment = Given.Now.ToOffset(TimeSpan.FromHours(14));

        Assert.Equal(KeyRefusal.ExpiryInPast, CreateKey.Decide(null, Given.CreateKey() with { ExpiresAt = sameMoment }, Given.Now).Refusal);
    }
}
