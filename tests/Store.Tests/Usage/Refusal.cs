using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

internal static class Refusal
{
    /// <summary>The batch is refused for what stands in it, and a lost connection would not be.</summary>
    public static async Task IsToldAsync(IUsageWriter writer, params UsageRow[] rows)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => writer.WriteAsync(SomeUsage.Batch(rows), TestContext.Current.CancellationToken).AsTask());

        Assert.True(writer.IsRefused(fault), fault.ToString());
        Assert.False(writer.IsRefused(new IOException("The connection was cut.")));
    }
}
