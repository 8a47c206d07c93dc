using System.Net;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Store.Tests.Usage;

/// <summary>What the log keeps of where requests came from.</summary>
public abstract class PersonalDataContract(StoreFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("full", "203.0.113.9", "2001:db8:1:2::3")]
    [InlineData("truncated", "203.0.113.0/24", "2001:db8:1::/48")]
    public async Task Addresses_are_kept_as_far_as_the_settings_say(string detail, string v4, string v6)
    {
        var key = Some.KeyId();
        var personal = SomeUsage.PersonalData(options => options.Addresses = detail);

        await WriteAsync(
            SomeUsage.Row(key) with { Address = personal.Of(IPAddress.Parse("::ffff:203.0.113.9")) },
            SomeUsage.Row(key) with { Address = personal.Of(IPAddress.Parse("2001:db8:1:2::3")) });

        Assert.Equal([v6, v4], (await PageAsync(key)).Entries.OrderByDescending(entry => entry.Id).Select(entry => entry.Ip));
    }

    [Fact]
    public async Task Hashed_addresses_and_user_agents_can_be_told_apart_and_no_more()
    {
        var key = Some.KeyId();
        var personal = SomeUsage.PersonalData(options => (options.Addresses, options.UserAgents) = ("hashed", "hashed"));
        foreach (var ip in (string[])["203.0.113.9", "203.0.113.9", "203.0.113.10"])
        {
            await WriteAsync(SomeUsage.Row(key) with { Address = personal.Of(IPAddress.Parse(ip)), Agent = personal.Of("curl/8.5.0") });
        }

        var entries = (await PageAsync(key)).Entries;
        Assert.Equal(2, entries.Select(entry => entry.Ip).Distinct().Count());
        Assert.All(entries, entry => Assert.StartsWith("hashed:", entry.Ip));
        Assert.StartsWith("hashed:", Assert.Single(entries.Select(entry => entry.UserAgent).Distinct()));
        Assert.Equal(2, (await fixture.UsageLog.ReadUsageAsync([key], Some.Now, Token))[key].Addresses7Days);
        var same = await PageAsync(key, personal.RangeOf(IPNetwork.Parse("203.0.113.9/32")));
        Assert.Equal(2, same.Entries.Count);
        Assert.Null(personal.RangeOf(IPNetwork.Parse("203.0.113.0/24")));
    }

    private async Task WriteAsync(params UsageRow[] rows) => Assert.True(await fixture.Usage.WriteAsync(SomeUsage.Batch(rows), Token));

    private async Task<UsagePage> PageAsync(KeyId key, AddressRange? from = null) => await fixture.UsageLog.ReadPageAsync(
        new UsageQuery { Key = key, From = Some.Now.AddDays(-30), To = Some.Now.AddDays(1), Address = from }, Token);
}

public sealed class PostgresPersonalDataTests(PostgresFixture fixture) : PersonalDataContract(fixture), IClassFixture<PostgresFixture>;

public sealed class SqlitePersonalDataTests(SqliteFixture fixture) : PersonalDataContract(fixture), IClassFixture<SqliteFixture>;
