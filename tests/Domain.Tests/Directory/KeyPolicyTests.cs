using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class KeyPolicyTests
{
    private static readonly DateTimeOffset Birth = Given.Now;

    [Fact]
    public void Without_rules_nothing_is_broken() =>
        Assert.Null(KeyPolicy.None.BrokenBy(Birth, expiresAt: null, new RoleName("anything"), hasOlderNamesake: true));

    [Theory]
    [InlineData("owner", null)]
    [InlineData("viewer", PolicyRule.Roles)]
    public void Only_named_roles_hold_keys(string role, PolicyRule? broken) =>
        Assert.Equal(broken, Broken(new() { Roles = [RoleName.Admin, RoleName.Owner] }, role: role));

    [Fact]
    public void Required_expiry_is_any_expiry()
    {
        var policy = new KeyPolicy { ExpiryRequired = true };

        Assert.Equal(PolicyRule.ExpiryRequired, Broken(policy));
        Assert.Null(Broken(policy, Birth.AddYears(9)));
    }

    [Fact]
    public void Key_without_end_outlives_every_bound() =>
        Assert.Equal(PolicyRule.LongestLifetime, Broken(new() { LongestLifetime = TimeSpan.FromDays(3650) }));

    [Fact]
    public void Lifetime_counts_from_birth_and_forgives_clocks_that_differ()
    {
        var policy = new KeyPolicy { LongestLifetime = TimeSpan.FromDays(90) };
        var end = Birth.AddDays(90) + KeyPolicy.Leeway;

        Assert.Null(Broken(policy, end));
        Assert.Equal(PolicyRule.LongestLifetime, Broken(policy, end.AddTicks(1)));
    }

    [Fact]
    public void Key_that_is_made_within_the_rule_stays_within_it_though_its_birth_is_written_by_a_slower_clock()
    {
        var policy = new KeyPolicy { LongestLifetime = TimeSpan.FromDays(90) };
        var furthest = Birth.AddDays(90).AddMinutes(1);

        Assert.Null(policy.ExpiryBrokenAtBirth(Birth, furthest));
        Assert.Equal(PolicyRule.LongestLifetime, policy.ExpiryBrokenAtBirth(Birth, furthest.AddTicks(1)));
        Assert.Null(policy.ExpiryBrokenBy(Birth.AddMinutes(-4), furthest));
    }

    [Fact]
    public void Older_namesake_breaks_a_rule_only_where_names_are_unique()
    {
        Assert.Equal(PolicyRule.UniqueNames, Broken(new() { UniqueNames = true }, hasOlderNamesake: true));
        Assert.Null(Broken(new() { UniqueNames = true }));
        Assert.Null(Broken(new() { ExpiryRequired = true }, Birth.AddDays(1), hasOlderNamesake: true));
    }

    [Fact]
    public void Policies_with_the_same_roles_are_equal()
    {
        Assert.Equal(new KeyPolicy { Roles = [RoleName.Admin, RoleName.Owner] }, new KeyPolicy { Roles = [RoleName.Owner, RoleName.Admin, RoleName.Owner] });
        Assert.NotEqual(new KeyPolicy { Roles = [] }, KeyPolicy.None);
    }

    private static PolicyRule? Broken(KeyPolicy policy, DateTimeOffset? expiresAt = null, string role = "owner", bool hasOlderNamesake = false) =>
        policy.BrokenBy(Birth, expiresAt, new RoleName(role), hasOlderNamesake);
}
