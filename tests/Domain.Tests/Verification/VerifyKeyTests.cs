using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Domain.Tests.Verification;

public sealed class VerifyKeyTests
{
    [Theory]
    [InlineData(SecretSlot.Current, Verdict.Accepted)]
    [InlineData(SecretSlot.Previous, Verdict.Accepted)]
    [InlineData(SecretSlot.Retired, Verdict.RetiredSecret)]
    public void Rotating_key_is_good_with_two_secrets(SecretSlot secret, Verdict expected) =>
        Assert.Equal(expected, Decide(Given.Access(Given.RotatingKey(TimeSpan.FromTicks(1))), secret));

    [Theory]
    [InlineData(SecretSlot.Current, Verdict.Accepted)]
    [InlineData(SecretSlot.Previous, Verdict.RetiredSecret)]
    public void Previous_secret_is_dead_from_the_end_of_the_overlap_on(SecretSlot secret, Verdict expected) =>
        Assert.Equal(expected, Decide(Given.Access(Given.RotatingKey(TimeSpan.Zero)), secret));

    [Fact]
    public void Key_is_dead_from_its_expiry_on()
    {
        Assert.Equal(Verdict.Accepted, Decide(Given.Access(Given.Key() with { ExpiresAt = Given.Now.AddTicks(1) })));
        Assert.Equal(Verdict.Expired, Decide(Given.Access(Given.Key() with { ExpiresAt = Given.Now })));
    }

    [Fact]
    public void First_reason_that_applies_is_given()
    {
        var access = Given.Access(Given.Key());
        access = access with { Tenant = access.Tenant with { Policy = new KeyPolicy { Roles = [RoleName.Admin] } } };
        Assert.Equal(Verdict.Blocked, Decide(access));

        access = access with { Tenant = access.Tenant with { Plan = Plan.Starter } };
        Assert.Equal(Verdict.PlanRequired, Decide(access));

        access = access with { Tenant = access.Tenant with { Status = TenantStatus.Suspended } };
        Assert.Equal(Verdict.TenantSuspended, Decide(access));

        access = access with { Owner = access.Owner with { Status = MemberStatus.Suspended } };
        Assert.Equal(Verdict.OwnerSuspended, Decide(access));

        access = access with { Key = access.Key with { ExpiresAt = Given.Now } };
        Assert.Equal(Verdict.Expired, Decide(access));
        Assert.Equal(Verdict.RetiredSecret, Decide(access, SecretSlot.Retired));

        access = access with { Key = access.Key with { Revocation = new Revocation(Given.Now, null) } };
        Assert.Equal(Verdict.Revoked, Decide(access, SecretSlot.Retired));
    }

    [Fact]
    public void Revoked_key_is_refused_even_before_it_expires() =>
        Assert.Equal(Verdict.Revoked, Decide(Given.Access(Given.RevokedKey())));

    [Fact]
    public void Key_of_a_removed_member_is_refused()
    {
        var access = Given.Access(Given.Key());

        Assert.Equal(Verdict.OwnerSuspended, Decide(access with { Owner = access.Owner with { Status = MemberStatus.Removed } }));
    }

    [Fact]
    public void Key_of_a_removed_member_stays_dead_when_the_person_comes_back()
    {
        var access = Given.Access(Given.Key());

        Assert.Equal(Verdict.OwnerSuspended, Decide(access with { Owner = access.Owner with { Incarnation = 2 } }));
    }

    [Theory]
    [InlineData(Plan.Pro, Verdict.Accepted)]
    [InlineData(Plan.Enterprise, Verdict.Accepted)]
    [InlineData((Plan)0, Verdict.PlanRequired)]
    [InlineData((Plan)4, Verdict.PlanRequired)]
    public void Plan_that_is_not_known_to_have_keys_has_none(Plan plan, Verdict expected)
    {
        var access = Given.Access(Given.Key());

        Assert.Equal(expected, Decide(access with { Tenant = access.Tenant with { Plan = plan } }));
    }

    [Fact]
    public void Operator_decides_which_plans_have_keys()
    {
        var access = Given.Access(Given.Key());
        var plans = new Plans(new Dictionary<Plan, PlanLimits> { [Plan.Starter] = new() { HasKeys = true } });

        Assert.Equal(Verdict.PlanRequired, Decide(access with { Plans = plans }));
        Assert.Equal(Verdict.Accepted, Decide(access with { Plans = plans, Tenant = access.Tenant with { Plan = Plan.Starter } }));
    }

    [Fact]
    public void Status_that_is_not_known_is_not_active()
    {
        var access = Given.Access(Given.Key());

        Assert.Equal(Verdict.OwnerSuspended, Decide(access with { Owner = access.Owner with { Status = 0 } }));
        Assert.Equal(Verdict.TenantSuspended, Decide(access with { Tenant = access.Tenant with { Status = 0 } }));
    }

    [Fact]
    public void Secret_is_good_until_the_key_expires_or_the_overlap_ends()
    {
        var key = Given.RotatingKey(TimeSpan.FromHours(1));

        Assert.Equal(key.ExpiresAt, VerifyKey.GoodUntil(key, SecretSlot.Current));
        Assert.Equal(Given.Now.AddHours(1), VerifyKey.GoodUntil(key, SecretSlot.Previous));
        Assert.Equal(Given.Now.AddHours(1), VerifyKey.GoodUntil(key with { ExpiresAt = null }, SecretSlot.Previous));
        Assert.Equal(Given.Now.AddMinutes(1), VerifyKey.GoodUntil(key with { ExpiresAt = Given.Now.AddMinutes(1) }, SecretSlot.Previous));
    }

    [Fact]
    public void Secret_of_a_key_without_expiry_has_no_end() =>
        Assert.Null(VerifyKey.GoodUntil(Given.Key() with { ExpiresAt = null }, SecretSlot.Current));

    private static Verdict Decide(KeyAccess access, SecretSlot secret = SecretSlot.Current) => VerifyKey.Decide(access, secret, Given.Now);
}
