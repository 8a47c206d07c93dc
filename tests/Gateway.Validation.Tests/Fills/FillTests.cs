using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Fills;

public sealed class FillTests
{
    [Fact]
    public async Task Thousand_requests_for_a_cold_key_share_one_read()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var requests = Enumerable.Range(0, 1000).Select(_ => gateway.ValidateAsync(key)).ToArray();

        (await gateway.Store.NextHeldAsync()).Release();

        Assert.All(await Task.WhenAll(requests), result => Assert.True(result.IsAccepted));
        Assert.Equal(1, gateway.Store.KeyReads);
    }

    [Fact]
    public async Task Store_that_fails_is_no_refusal()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.AreKeysDown = true;

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(key));
    }

    [Fact]
    public async Task Store_that_hangs_is_no_refusal()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        var request = gateway.ValidateAsync(key);
        await gateway.Store.NextHeldAsync();

        gateway.Clock.Advance(gateway.Settings.FillTimeout);

        Assert.Equal(ValidationOutcome.NotReady, (await request).Outcome);
    }

    [Fact]
    public async Task Caller_that_leaves_takes_nobody_with_it()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        gateway.Store.HoldsKeys = true;
        using var left = new CancellationTokenSource();
        var leaver = gateway.Validator.ValidateAsync(key.Token.AsMemory(), left.Token).AsTask();
        var stayer = gateway.ValidateAsync(key);
        var answer = await gateway.Store.NextHeldAsync();

        await left.CancelAsync();
        answer.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.True((await stayer).IsAccepted);
    }

    [Fact]
    public async Task No_more_than_the_allowed_reads_run_at_once_and_ids_never_seen_get_three_quarters_of_them()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.ConcurrentFills = 8);
        var known = Enumerable.Range(0, 8).Select(_ => gateway.Store.Issue()).ToArray();
        foreach (var key in known)
        {
            await gateway.ValidateAsync(key);
            gateway.Cache.Evict(ChangeSubject.Of(key.Id));
        }

        gateway.Store.HoldsKeys = true;
        var strangers = Enumerable.Range(0, 20).Select(_ => gateway.ValidateAsync(gateway.WrongSecretOf(Stranger()))).ToArray();
        var first = await TakeAsync(gateway, 6);
        var friends = known.Select(gateway.ValidateAsync).ToArray();
        var second = await TakeAsync(gateway, 2);

        gateway.Store.HoldsKeys = false;
        foreach (var answer in first.Concat(second))
        {
            answer.Release();
        }

        await Task.WhenAll(strangers);
        Assert.All(await Task.WhenAll(friends), result => Assert.True(result.IsAccepted));
        Assert.Equal(8, gateway.Store.MostConcurrentReads);
    }

    [Fact]
    public async Task Requests_beyond_the_queue_get_no_answer_at_once()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.QueuedFills = 2);
        gateway.Store.HoldsKeys = true;
        var waiting = new[] { gateway.ValidateAsync(gateway.Store.Issue()), gateway.ValidateAsync(gateway.Store.Issue()) };

        Assert.Equal(ValidationOutcome.NotReady, await gateway.OutcomeAsync(gateway.Store.Issue()));

        foreach (var answer in await TakeAsync(gateway, 2))
        {
            answer.Release();
        }

        Assert.All(await Task.WhenAll(waiting), result => Assert.True(result.IsAccepted));
    }

    [Fact]
    public async Task Crowd_of_wrong_guesses_beyond_the_waiting_room_gets_the_last_answer()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.WaitersPerKey = 2);
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(gateway.WrongSecretOf(key));
        gateway.Store.HoldsKeys = true;
        var waiting = Enumerable.Range(0, 2).Select(_ => gateway.ValidateAsync(gateway.WrongSecretOf(key))).ToArray();
        var reading = await gateway.Store.NextHeldAsync();

        var next = Enumerable.Range(0, 2).Select(_ => gateway.ValidateAsync(gateway.WrongSecretOf(key))).ToArray();

        var crowd = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.ValidateAsync(gateway.WrongSecretOf(key))));

        Assert.All(crowd, result => Assert.Equal(ValidationOutcome.WrongSecret, result.Outcome));
        Assert.Equal(2, gateway.Store.KeyReads);
        gateway.Store.HoldsKeys = false;
        reading.Release();
        await Task.WhenAll([.. waiting, .. next]);
    }

    [Fact]
    public async Task Unknown_ids_are_remembered_for_two_seconds_and_within_their_bound()
    {
        using var gateway = await TestGateway.StartedAsync(options => options.UnknownIds = 5);
        for (var id = 0; id < 20; id++)
        {
            Assert.Equal(ValidationOutcome.UnknownKey, await gateway.OutcomeAsync(Stranger(gateway)));
        }

        var remembered = gateway.RememberedAnswers;
        gateway.Clock.Advance(TimeSpan.FromSeconds(2));
        await gateway.PollAsync();
        await gateway.ValidateAsync(gateway.Store.Issue());

        Assert.Equal(5, remembered);
        Assert.Equal(1, gateway.RememberedAnswers);
    }

    [Fact]
    public async Task Id_that_stays_unknown_is_read_at_the_pace_of_refusals()
    {
        using var gateway = await TestGateway.StartedAsync();
        var stranger = Stranger(gateway);
        for (var request = 0; request < 10; request++)
        {
            await gateway.ValidateAsync(stranger);
        }

        var eleventh = gateway.ValidateAsync(stranger);
        var reads = gateway.Store.KeyReads;
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(10, reads);
        Assert.Equal(ValidationOutcome.UnknownKey, (await eleventh).Outcome);
    }

    private static IssuedKey Stranger() =>
        new(KeyId.Draw(System.Security.Cryptography.RandomNumberGenerator.Fill), new TenantId("acme"), new UserId("nobody"), "");

    private static IssuedKey Stranger(TestGateway gateway)
    {
        var stranger = Stranger();
        return stranger with { Token = gateway.WrongSecretOf(stranger) };
    }

    private static async Task<List<HeldAnswer>> TakeAsync(TestGateway gateway, int count)
    {
        var answers = new List<HeldAnswer>();
        while (answers.Count < count)
        {
            answers.Add(await gateway.Store.NextHeldAsync());
        }

        return answers;
    }
}
