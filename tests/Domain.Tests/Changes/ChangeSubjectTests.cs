using System.Security.Cryptography;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Tests.Changes;

public sealed class ChangeSubjectTests
{
    [Fact]
    public void Subjects_are_named_within_their_kind()
    {
        Assert.Equal(new ChangeSubject(ChangeKind.Key, "0123456789ABCDEF"), ChangeSubject.Of(Given.Id));
        Assert.Equal(new ChangeSubject(ChangeKind.Member, "acme/owner"), ChangeSubject.Of(Given.Tenant, new UserId("owner")));
        Assert.Equal(new ChangeSubject(ChangeKind.Role, "acme/viewer"), ChangeSubject.Of(Given.Tenant, RoleName.Viewer));
        Assert.Equal(new ChangeSubject(ChangeKind.Tenant, "acme"), ChangeSubject.Of(Given.Tenant));
        Assert.Equal(new ChangeSubject(ChangeKind.Policy, "*"), ChangeSubject.DeclaredPermissions);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("a", 12)]
    [InlineData("foobar", 8)]
    public void Shard_is_the_fnv_1a_hash_that_is_stored_for_ever(string id, int expected) =>
        Assert.Equal(expected, new ChangeSubject(ChangeKind.Key, id).Shard);

    [Fact]
    public void Keys_spread_over_all_shards()
    {
        var counts = new int[ChangeLog.Shards];
        for (var i = 0; i < 16_000; i++)
        {
            counts[ChangeSubject.Of(KeyId.Draw(RandomNumberGenerator.Fill)).Shard]++;
        }

        // 1,000 each, and ten standard deviations to either side.
        Assert.All(counts, count => Assert.InRange(count, 690, 1_310));
    }
}
