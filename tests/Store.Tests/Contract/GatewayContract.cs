using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Store.Gateways;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Contract;

/// <summary>A receipt names every gateway that could still let a dead secret through, and no other.</summary>
public abstract class GatewayContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_is_registered_in_the_snapshot_of_the_head_until_it_leaves()
    {
        var gateway = await RegisterAsync();
        Assert.True((await fixture.Store.ReadHeadAsync(gateway, Token)).IsRegistered);
        Assert.False((await fixture.Store.ReadHeadAsync(gateway + "-other", Token)).IsRegistered);

        await fixture.Store.LeaveAsync(gateway, Token);

        Assert.False((await fixture.Store.ReadHeadAsync(gateway, Token)).IsRegistered);
    }

    [Fact]
    public async Task Receipt_fills_as_gateways_confirm()
    {
        var (first, second) = (await RegisterAsync(), await RegisterAsync());
        var (subject, position) = await ChangeAsync();
        var before = await AcknowledgeAsync(subject);
        Assert.Null(before[first].At);
        Assert.False(before.Receipt.IsComplete);
        Assert.Equal(before.Receipt.ChangeAt + ChangeReceipt.Lease, before.Receipt.DoneBy);

        var confirmedAt = before.Receipt.ChangeAt.AddMilliseconds(40);
        await ConfirmAsync(first, position, confirmedAt);
        await ConfirmAsync(second, position with { Sequence = position.Sequence + 3 }, confirmedAt.AddMilliseconds(20));
        var after = await AcknowledgeAsync(subject);

        Assert.Equal(before.Receipt.ChangeAt, after.Receipt.ChangeAt);
        Assert.Equal(confirmedAt, after[first].At);
        Assert.Equal(confirmedAt.AddMilliseconds(20), after[second].At);
    }

    [Fact]
    public async Task First_confirmation_counts_and_one_of_an_earlier_row_does_not()
    {
        var gateway = await RegisterAsync();
        var (subject, position) = await ChangeAsync();
        var at = (await AcknowledgeAsync(subject)).Receipt.ChangeAt;

        await ConfirmAsync(gateway, position with { Sequence = position.Sequence - 1 }, at.AddMilliseconds(1));
        Assert.Null((await AcknowledgeAsync(subject))[gateway].At);
        await ConfirmAsync(gateway, position, at.AddMilliseconds(2));
        await ConfirmAsync(gateway, position with { Sequence = position.Sequence + 1 }, at.AddMilliseconds(3));

        Assert.Equal(at.AddMilliseconds(2), (await AcknowledgeAsync(subject))[gateway].At);
    }

    [Fact]
    public async Task Gateway_that_registered_after_the_acknowledgement_is_not_in_the_receipt()
    {
        var (subject, _) = await ChangeAsync();
        await AcknowledgeAsync(subject);

        var late = await RegisterAsync();

        Assert.DoesNotContain((await AcknowledgeAsync(subject)).Receipt.Gateways, confirmation => confirmation.Gateway == late);
    }

    [Fact]
    public async Task Gateway_that_left_has_confirmed_by_leaving()
    {
        var gateway = await RegisterAsync();
        var (subject, _) = await ChangeAsync();
        await AcknowledgeAsync(subject);

        await fixture.Store.LeaveAsync(gateway, Token);

        Assert.NotNull((await AcknowledgeAsync(subject))[gateway].At);
    }

    [Fact]
    public async Task Receipt_is_of_the_newest_change_of_its_subject()
    {
        var (subject, _) = await ChangeAsync();
        var first = (await AcknowledgeAsync(subject)).Receipt;
        var world = await fixture.WorldAsync();
        var key = await world.AddKeyAsync();
        await AcknowledgeAsync(ChangeSubject.Of(key.Id));
        await world.WriteAsync(new Write.OfKey(key));

        var again = (await AcknowledgeAsync(ChangeSubject.Of(key.Id))).Receipt;

        Assert.True(again.ChangeAt > first.ChangeAt);
        Assert.Equal(first.ChangeAt, (await AcknowledgeAsync(subject)).Receipt.ChangeAt);
    }

    [Fact]
    public async Task Subject_without_a_change_has_no_receipt() =>
        Assert.Null(await fixture.Store.AcknowledgeAsync(ChangeSubject.Of(Some.KeyId()), Token));

    [Fact]
    public async Task Report_of_a_gateway_that_is_not_known_leaves_it_unknown()
    {
        await fixture.Store.ConfirmAsync(new GatewayReport("nobody", TimeSpan.Zero, [new AppliedChange(new ChangePosition(0, 1), Some.Now)]), Token);

        Assert.Equal(0, await fixture.NumberAsync("select count(*) from gateway_applied where gateway = 'nobody'"));
        Assert.DoesNotContain(await fixture.Store.ListGatewaysAsync(Token), gateway => gateway.Identity.Name == "nobody");
    }

    [Fact]
    public async Task Way_of_a_change_is_told_for_every_gateway_that_was_known_then()
    {
        var (fast, silent) = (await RegisterAsync(), await RegisterAsync());
        var (subject, position) = await ChangeAsync();
        var at = (await AcknowledgeAsync(subject)).Receipt.ChangeAt;
        await ConfirmAsync(fast, position, at.AddMilliseconds(30));
        var late = await RegisterAsync();

        var ways = (await fixture.Store.ListPropagationAsync(at, 1_000, Token)).Where(way => way.ChangeAt == at).ToDictionary(way => way.Gateway);

        Assert.Equal(at.AddMilliseconds(30), ways[fast].AppliedAt);
        Assert.Null(ways[silent].AppliedAt);
        Assert.DoesNotContain(late, ways.Keys);
    }

    [Fact]
    public async Task Ways_are_those_of_the_newest_changes_and_none_before_a_moment()
    {
        var gateway = await RegisterAsync();
        var first = (await AcknowledgeAsync((await ChangeAsync()).Subject)).Receipt.ChangeAt;
        var second = (await AcknowledgeAsync((await ChangeAsync()).Subject)).Receipt.ChangeAt;
        var third = (await AcknowledgeAsync((await ChangeAsync()).Subject)).Receipt.ChangeAt;

        var newest = await fixture.Store.ListPropagationAsync(first, 2, Token);
        var recent = await fixture.Store.ListPropagationAsync(third, 1_000, Token);

        Assert.Equal([second, third], newest.Where(way => way.Gateway == gateway).Select(way => way.ChangeAt));
        Assert.Equal([third], recent.Where(way => way.Gateway == gateway).Select(way => way.ChangeAt));
    }

    [Fact]
    public async Task Gateway_that_was_not_seen_is_forgotten_and_can_register_again()
    {
        var gateway = await RegisterAsync();
        await ConfirmAsync(gateway, new ChangePosition(3, 7), Some.Now);
        await fixture.RunAsync($"update gateway set seen_at = {fixture.AgedBy(TimeSpan.FromMinutes(2))} where name = '{gateway}'");

        var (head, _) = await fixture.Store.ReadHeadAsync(gateway, Token);
        await fixture.Store.PruneGatewaysAsync(head.ReadAt.AddMinutes(-1), head.ReadAt.AddHours(-1), Token);

        Assert.False((await fixture.Store.ReadHeadAsync(gateway, Token)).IsRegistered);
        Assert.Equal(0, await fixture.NumberAsync($"select count(*) from gateway_applied where gateway = '{gateway}'"));
        await fixture.Store.RegisterAsync(new GatewayIdentity(gateway, "http://127.0.0.1:1", "1.0"), Token);
        Assert.True((await fixture.Store.ReadHeadAsync(gateway, Token)).IsRegistered);
    }

    private async Task<string> RegisterAsync()
    {
        var name = $"gateway-{Some.KeyId()}";
        await fixture.Store.RegisterAsync(new GatewayIdentity(name, "http://127.0.0.1:1", "1.0"), Token);
        return name;
    }

    private async Task<(ChangeSubject Subject, ChangePosition Position)> ChangeAsync()
    {
        var world = await fixture.WorldAsync();
        var key = Some.Key(world.Owner);
        var committed = await world.WriteAsync(new Write.OfKey(key));
        return (ChangeSubject.Of(key.Id), committed.Position!.Value);
    }

    private async Task ConfirmAsync(string gateway, ChangePosition upTo, DateTimeOffset at) =>
        await fixture.Store.ConfirmAsync(new GatewayReport(gateway, TimeSpan.FromMilliseconds(100), [new AppliedChange(upTo, at)]), Token);

    private async Task<ReadReceipt> AcknowledgeAsync(ChangeSubject subject) => new((await fixture.Store.AcknowledgeAsync(subject, Token))!);

    private sealed record ReadReceipt(ChangeReceipt Receipt)
    {
        public Confirmation this[string gateway] => Receipt.Gateways.Single(confirmation => confirmation.Gateway == gateway);
    }
}

public sealed class PostgresGatewayTests(PostgresFixture fixture) : GatewayContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteGatewayTests(SqliteFixture fixture) : GatewayContract(fixture), IClassFixture<SqliteFixture>;
