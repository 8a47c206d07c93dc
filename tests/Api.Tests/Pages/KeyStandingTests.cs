using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.ApiKeys;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Pages;

public sealed class KeyStandingTests
{
    private static readonly DateTimeOffset Now = Some.Now;

    [Fact]
    public void Key_that_nobody_used_for_a_day_is_called_that() => Assert.Equal("Never used", Of(madeDaysAgo: 2, KeyUsage.None).Text);

    [Fact]
    public void Key_that_was_just_made_is_not_called_unused() => Assert.Equal("Active", Of(madeDaysAgo: 0, KeyUsage.None).Text);

    [Fact]
    public void Key_that_rests_is_called_unused() =>
        Assert.Equal("Unused 91 d", Of(madeDaysAgo: 200, new KeyUsage { LastUsedAt = Now.AddDays(-91) }).Text);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(200)]
    public void Key_whose_use_is_not_known_is_called_active_and_nothing_else(int madeDaysAgo) =>
        Assert.Equal((Tone.Good, "Active"), (Of(madeDaysAgo, usage: null).Tone, Of(madeDaysAgo, usage: null).Text));

    private static KeyStanding Of(int madeDaysAgo, KeyUsage? usage)
    {
        var tenant = Some.Tenant();
        var owner = Some.Member(tenant.Id);
        var access = new KeyAccess
        {
            Key = Some.Key(owner) with { CreatedAt = Now.AddDays(-madeDaysAgo) },
            Tenant = tenant,
            Owner = owner,
            Role = null,
            Declared = [],
            ReadAt = Now,
        };
        return KeyStanding.Of(KeyResponses.Of(access, usage), Now);
    }
}
