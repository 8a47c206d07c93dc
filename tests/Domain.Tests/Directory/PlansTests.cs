using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

public sealed class PlansTests
{
    [Theory]
    [InlineData(Plan.Starter, false)]
    [InlineData(Plan.Pro, true)]
    [InlineData(Plan.Enterprise, true)]
    [InlineData((Plan)4, false)]
    public void Keys_begin_with_pro(Plan plan, bool hasKeys) => Assert.Equal(hasKeys, Plans.Default[plan].HasKeys);

    [Fact]
    public void Way_out_is_the_least_plan_that_includes_it()
    {
        Assert.Equal(Plan.Pro, Plans.Default.LeastWith(limits => limits.HasKeys));
        Assert.Equal(Plan.Enterprise, Plans.Default.LeastWith(limits => limits.HasAuditExport));
        Assert.Null(Plans.Default.LeastWith(limits => limits.KeysPerTenant > 1_000_000));
    }

    [Fact]
    public void Each_plan_has_at_least_what_the_one_before_has()
    {
        var (pro, enterprise) = (Plans.Default[Plan.Pro], Plans.Default[Plan.Enterprise]);

        Assert.InRange(pro.KeysPerMember, 1, enterprise.KeysPerMember);
        Assert.InRange(pro.KeysPerTenant, pro.KeysPerMember, enterprise.KeysPerTenant);
        Assert.InRange(pro.UsageDays, Plans.Default[Plan.Starter].UsageDays, enterprise.UsageDays);
    }

    [Theory]
    [InlineData(30, 30, true)]
    [InlineData(30, 31, false)]
    [InlineData(30, null, false)]
    [InlineData(null, null, true)]
    [InlineData(null, 3650, true)]
    public void Lifetime_fits_up_to_the_longest(int? longest, int? lifetime, bool fits) =>
        Assert.Equal(fits, new PlanLimits { LongestLifetime = Days(longest) }.AllowsLifetime(Days(lifetime)));

    private static TimeSpan? Days(int? days) => days is { } count ? TimeSpan.FromDays(count) : null;
}
