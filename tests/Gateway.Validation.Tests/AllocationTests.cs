using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests;

public sealed class AllocationTests
{
    private const string Garbage = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIu";

    [Fact]
    public async Task Validating_a_cached_key_allocates_nothing()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        await gateway.ValidateAsync(key);

        Assert.Equal(0, AllocatedBy(gateway.Validator, key.Token, ValidationOutcome.Accepted));
    }

    [Fact]
    public void Refusing_garbage_allocates_nothing()
    {
        using var gateway = new TestGateway();

        Assert.Equal(0, AllocatedBy(gateway.Validator, Garbage, ValidationOutcome.Malformed));
    }

    [Fact]
    public async Task Looking_at_a_ticket_again_allocates_nothing()
    {
        using var gateway = await TestGateway.StartedAsync();
        var ticket = (await gateway.ValidateAsync(gateway.Store.Issue())).Ticket;
        ticket.IsStillGood();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isGood = ticket.IsStillGood();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(isGood);
        Assert.Equal(0, allocated);
    }

    private static long AllocatedBy(KeyValidator validator, string token, ValidationOutcome expected)
    {
        var isExpected = true;
        Run(validator, token, expected, ref isExpected);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(validator, token, expected, ref isExpected);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(isExpected);
        return allocated;
    }

    private static void Run(KeyValidator validator, string token, ValidationOutcome expected, ref bool isExpected)
    {
        for (var call = 0; call < 1000; call++)
        {
            isExpected &= validator.TryValidate(token, out var result) && result.Outcome == expected;
        }
    }
}
