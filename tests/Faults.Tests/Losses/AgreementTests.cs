using Orleans.Keys.Faults.Losses;

namespace Orleans.Keys.Faults.Tests.Losses;

public sealed class AgreementTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LogLine First = new("key", Noon.AddSeconds(1), "ok", 200, 100, "gateway-a", "01");
    private static readonly LogLine Second = new("key", Noon.AddSeconds(61), "revoked", 401, 100, "gateway-a", "02");

    private readonly Agreement agreement = new([First, Second]);

    [Fact]
    public void The_same_in_another_order_agrees()
    {
        agreement.Compare("/usage", "key", [Second, First]);

        Assert.Empty(agreement.Differences);
    }

    [Fact]
    public void One_that_is_lacking_doubled_or_different_is_told()
    {
        agreement.Compare("/usage", "key", [First]);
        agreement.Compare("/usage", "key", [First, Second, Second]);
        agreement.Compare("/usage", "key", [First, Second with { Status = 403 }]);

        Assert.Equal(3, agreement.Differences.Count);
    }

    [Fact]
    public void Counts_agree_bucket_by_bucket()
    {
        agreement.Compare("minutes", "key", TimeSpan.FromMinutes(1), new Dictionary<(DateTimeOffset, string), long> { [(Noon, "ok")] = 1, [(Noon.AddMinutes(1), "revoked")] = 1 });
        agreement.Compare("hours", "key", TimeSpan.FromHours(1), new Dictionary<(DateTimeOffset, string), long> { [(Noon, "ok")] = 1, [(Noon, "revoked")] = 1 });

        Assert.Empty(agreement.Differences);
    }

    [Fact]
    public void Count_in_the_wrong_bucket_is_told()
    {
        agreement.Compare("minutes", "key", TimeSpan.FromMinutes(1), new Dictionary<(DateTimeOffset, string), long> { [(Noon, "ok")] = 1, [(Noon, "revoked")] = 1 });

        Assert.Single(agreement.Differences);
    }

    [Fact]
    public void List_agrees_in_counts_and_last_use()
    {
        agreement.Compare("key", new ListedUse(1, 1, First.At, "10.77.0.2"));
        Assert.Empty(agreement.Differences);

        agreement.Compare("key", new ListedUse(1, 1, Second.At, "10.77.0.2"));
        agreement.Compare("key", new ListedUse(2, 0, First.At, "10.77.0.2"));
        agreement.Compare("key", null);
        Assert.Equal(3, agreement.Differences.Count);
    }
}
