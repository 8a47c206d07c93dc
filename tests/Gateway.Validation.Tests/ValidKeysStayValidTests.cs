using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests;

/// <summary>Rights that were given a moment ago elsewhere work here at once: no poll happens in these tests after the change.</summary>
public sealed class ValidKeysStayValidTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Secret_minted_elsewhere_works_at_once_on_a_cached_key()
    {
        using var gateway = await TestGateway.StartedAsync();
        var old = gateway.Store.Issue();
        await gateway.ValidateAsync(old);

        var @new = gateway.Store.Rotate(old, Day);

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(@new));
    }

    [Fact]
    public async Task Key_made_right_after_its_id_was_unknown_works_at_once()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.Hide(key);
        Assert.Equal(ValidationOutcome.UnknownKey, await gateway.OutcomeAsync(key));

        gateway.Store.Unhide(key);

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Resumed_member_works_at_once()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Suspended });
        Assert.Equal(ValidationOutcome.OwnerSuspended, await gateway.OutcomeAsync(key));

        gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Active });

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Resumed_tenant_and_upgraded_plan_work_at_once()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Plan = Plan.Starter, Status = TenantStatus.Suspended });
        Assert.Equal(ValidationOutcome.TenantSuspended, await gateway.OutcomeAsync(key));

        gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Plan = Plan.Enterprise, Status = TenantStatus.Active });

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Extended_expiry_works_at_once()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue(with: k => k with { ExpiresAt = k.CreatedAt + TimeSpan.FromSeconds(1) });
        await gateway.ValidateAsync(key);

        gateway.Store.Edit(key, k => k with { ExpiresAt = null });
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ValidationOutcome.Accepted, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Refusal_of_a_read_that_began_before_the_request_does_not_count_for_it()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Suspended });
        gateway.Store.HoldsKeys = true;
        var early = gateway.ValidateAsync(key);
        var stale = await gateway.Store.NextHeldAsync();
        gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Active });
        gateway.Store.HoldsKeys = false;

        var late = gateway.ValidateAsync(key);
        stale.Release();

        Assert.Equal(ValidationOutcome.OwnerSuspended, (await early).Outcome);
        Assert.Equal(ValidationOutcome.Accepted, (await late).Outcome);
    }

    [Fact]
    public async Task Wrong_guesses_of_others_lock_nobody_out()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);
        gateway.Store.HoldsKeys = true;
        var guesses = Enumerable.Range(0, 500).Select(_ => gateway.ValidateAsync(gateway.WrongSecretOf(key))).ToArray();
        var reading = await gateway.Store.NextHeldAsync();

        Assert.True(gateway.Validator.TryValidate(key.Token, out var result));

        Assert.True(result.IsAccepted);
        gateway.Store.HoldsKeys = false;
        reading.Release();
        await Task.WhenAll(guesses);
    }

    [Fact]
    public async Task Secret_minted_during_a_flood_of_wrong_guesses_works_within_the_pace_of_reads()
    {
        using var gateway = await TestGateway.StartedAsync();
        var old = gateway.Store.Issue();
        for (var guess = 0; guess < gateway.Settings.RefreshesPerSecond; guess++)
        {
            await gateway.ValidateAsync(gateway.WrongSecretOf(old));
        }

        var waiting = gateway.ValidateAsync(gateway.Store.Rotate(old, Day));
        var reads = gateway.Store.KeyReads;
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(gateway.Settings.RefreshesPerSecond, reads);
        Assert.Equal(ValidationOutcome.Accepted, (await waiting).Outcome);
    }
}
