using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests;

public sealed class KeyValidatorTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Good_key_is_accepted_as_its_owner_with_the_permissions_of_the_role()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue(role: "viewer");

        var result = await gateway.ValidateAsync(key);

        Assert.Equal(ValidationOutcome.Accepted, result.Outcome);
        Assert.Equal(SecretSlot.Current, result.Slot);
        Assert.Equal((key.Id.ToString(), "acme", "ada", "viewer"), (result.Identity!.KeyId, result.Identity.Tenant.Value, result.Identity.User.Value, result.Identity.Role.Value));
        Assert.Equal("api_keys:use scans:read", result.Identity.Scopes);
    }

    [Fact]
    public async Task Second_use_of_a_key_reads_nothing()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);

        Assert.True(gateway.Validator.TryValidate(key.Token, out var result));

        Assert.True(result.IsAccepted);
        Assert.Equal(1, gateway.Store.KeyReads);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cbr_live_")]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIu")]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIté")]
    [InlineData("cbr_test_0000000000000000_0000000000000000000000000000000048941n")]
    [InlineData("abc_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    public void Garbage_and_keys_of_the_other_environment_are_refused_without_a_lookup_even_before_the_first_poll(string token)
    {
        using var gateway = new TestGateway();

        Assert.True(gateway.Validator.TryValidate(token, out var result));

        Assert.Equal(ValidationOutcome.Malformed, result.Outcome);
        Assert.Equal(0, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Nothing_is_known_and_nothing_is_read_before_the_first_poll()
    {
        using var gateway = new TestGateway();
        var key = gateway.Store.Issue();

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(key));

        Assert.Equal(0, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Both_secrets_of_a_rotation_are_accepted_from_one_read()
    {
        using var gateway = await TestGateway.StartedAsync();
        var old = gateway.Store.Issue();
        var @new = gateway.Store.Rotate(old, Day);

        var first = await gateway.ValidateAsync(old);
        var second = await gateway.ValidateAsync(@new);

        Assert.Equal((SecretSlot.Previous, SecretSlot.Current), (first.Slot, second.Slot));
        Assert.True(first.IsAccepted && second.IsAccepted);
        Assert.Equal(1, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Previous_secret_is_dead_from_the_end_of_its_overlap_on_by_the_clock_of_the_database()
    {
        using var gateway = await TestGateway.StartedAsync();
        var old = gateway.Store.Issue();
        gateway.Store.Rotate(old, TimeSpan.FromSeconds(3));
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(old));

        gateway.Clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        var before = await gateway.OutcomeAsync(old);
        gateway.Clock.Advance(TimeSpan.FromTicks(1));
        var after = await gateway.OutcomeAsync(old);

        Assert.Equal((ValidationOutcome.Accepted, ValidationOutcome.RetiredSecret), (before, after));
    }

    [Fact]
    public async Task Key_is_dead_from_its_expiry_on_by_the_clock_of_the_database()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue(with: k => k with { ExpiresAt = k.CreatedAt + TimeSpan.FromSeconds(2) });
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));

        gateway.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ValidationOutcome.Expired, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Revoked_key_is_refused_after_the_next_poll_and_from_then_on_without_a_read()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Store.Revoke(key);
        await gateway.PollAsync();

        var first = await gateway.OutcomeAsync(key);
        var reads = gateway.Store.KeyReads;
        var isDecided = gateway.Validator.TryValidate(key.Token, out var second);

        Assert.True(isDecided);
        Assert.Equal((ValidationOutcome.Revoked, ValidationOutcome.Revoked), (first, second.Outcome));
        Assert.Equal(reads, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Revoked_stays_final_while_the_lease_is_lapsed()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.Revoke(key);
        await gateway.ValidateAsync(key);
        gateway.Lapse();
        gateway.Store.AreKeysDown = true;

        Assert.Equal(ValidationOutcome.Revoked, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Wrong_secret_of_a_revoked_key_learns_nothing_of_the_revocation()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.Revoke(key);
        await gateway.ValidateAsync(key);

        var result = await gateway.ValidateAsync(gateway.WrongSecretOf(key));

        Assert.Equal(ValidationOutcome.WrongSecret, result.Outcome);
        Assert.Equal(1, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Retired_secret_is_recognised()
    {
        using var gateway = await TestGateway.StartedAsync();
        var old = gateway.Store.Issue();
        gateway.Store.Rotate(old, Day);
        gateway.Store.Finish(old);

        var result = await gateway.ValidateAsync(old);

        Assert.Equal((ValidationOutcome.RetiredSecret, SecretSlot.Retired), (result.Outcome, result.Slot!.Value));
    }

    [Fact]
    public async Task Secret_of_another_key_is_wrong()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();

        var result = await gateway.ValidateAsync(gateway.WrongSecretOf(key));

        Assert.Equal(ValidationOutcome.WrongSecret, result.Outcome);
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Secret_under_a_pepper_that_is_not_known_here_is_neither_accepted_nor_refused()
    {
        using var gateway = await TestGateway.StartedAsync();
        gateway.Store.Pepper = new Pepper(new byte[32]);
        var key = gateway.Store.Issue();

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(key));
    }

    [Theory]
    [InlineData(MemberStatus.Suspended)]
    [InlineData(MemberStatus.Removed)]
    public async Task Key_of_a_member_who_is_suspended_or_gone_is_refused(MemberStatus status)
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.EditMember(key, member => member with { Status = status });

        Assert.Equal(ValidationOutcome.OwnerSuspended, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Key_of_an_earlier_membership_stays_dead_when_the_person_comes_back()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.EditMember(key, member => member with { Incarnation = 2 });

        Assert.Equal(ValidationOutcome.OwnerSuspended, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Suspended_tenant_and_plan_without_keys_are_told_apart()
    {
        using var gateway = await TestGateway.StartedAsync();
        var suspended = gateway.Store.Issue(tenant: "globex");
        var paused = gateway.Store.Issue(tenant: "initech");
        gateway.Store.EditTenant(suspended.Tenant, tenant => tenant with { Status = TenantStatus.Suspended });
        gateway.Store.EditTenant(paused.Tenant, tenant => tenant with { Plan = Plan.Starter });

        Assert.Equal(ValidationOutcome.TenantSuspended, await gateway.OutcomeAsync(suspended));
        Assert.Equal(ValidationOutcome.PlanRequired, await gateway.OutcomeAsync(paused));
    }

    [Fact]
    public async Task Key_that_breaks_a_newer_policy_is_blocked_until_the_policy_relents()
    {
        using var gateway = await TestGateway.StartedAsync();
        var (analyst, admin) = (gateway.Store.Issue(), gateway.Store.Issue(user: "grace", role: "admin"));
        await gateway.ValidateAsync(analyst);
        SetPolicy(gateway, analyst, new KeyPolicy { Roles = [RoleName.Admin] });
        await gateway.PollAsync();

        Assert.Equal(ValidationOutcome.Blocked, await gateway.OutcomeAsync(analyst));
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(admin));

        SetPolicy(gateway, analyst, KeyPolicy.None);
        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(analyst));
    }

    [Fact]
    public async Task Blocked_key_works_as_soon_as_it_complies()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        SetPolicy(gateway, key, new KeyPolicy { LongestLifetime = TimeSpan.FromDays(90) });
        Assert.Equal(ValidationOutcome.Blocked, await gateway.OutcomeAsync(key));

        gateway.Store.Edit(key, before => before with { ExpiresAt = before.CreatedAt.AddDays(90) });

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Ten_thousand_keys_of_one_owner_die_by_one_row()
    {
        using var gateway = await TestGateway.StartedAsync();
        var keys = Enumerable.Range(0, 10_000).Select(_ => gateway.Store.Issue()).ToList();
        await gateway.PollAsync();
        foreach (var key in keys)
        {
            Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
        }

        gateway.Store.EditMember(keys[0], member => member with { Status = MemberStatus.Removed });
        await gateway.PollAsync();

        Assert.DoesNotContain(keys, key => gateway.Validator.TryValidate(key.Token, out var cached) && cached.IsAccepted);
        Assert.Equal(ValidationOutcome.OwnerSuspended, await gateway.OutcomeAsync(keys[^1]));
    }

    private static void SetPolicy(TestGateway gateway, IssuedKey key, KeyPolicy policy) =>
        gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Policy = policy }, ChangeKind.Policy);
}
