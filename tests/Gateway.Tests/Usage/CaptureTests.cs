using System.Net;
using System.Security.Cryptography;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Tests.Usage;

public sealed class CaptureTests
{
    [Fact]
    public async Task Request_that_was_let_through_is_recorded_with_what_came_of_it()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Keys:TrustedProxies:0", "127.0.0.1"));
        var key = gateway.Store.Issue();

        using var response = await gateway.SendAsync(
            key,
            "/v1/scans/scan-17?page=3",
            headers: [("X-Forwarded-For", "203.0.113.9"), ("User-Agent", "curl/8.5.0"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]);

        var record = await gateway.Usage.NextAsync();
        Assert.Equal((key.Id, UsageOutcome.Ok, UsageStage.Whole), (record.Key.Id, record.Outcome, record.Stage));
        Assert.Equal((SecretSlot.Current, 1), (record.Slot, record.SecretNumber));
        Assert.Equal(("GET", "/v1/scans/{**rest}", 200), (record.Method, record.Route, record.Status));
        Assert.Equal((IPAddress.Parse("203.0.113.9"), "curl/8.5.0"), (record.Address, record.UserAgent));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", record.TraceId.ToHexString());
        Assert.Equal(gateway.Store.Now, record.At);
    }

    [Fact]
    public async Task Neither_path_nor_query_nor_secret_is_in_a_record()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        using var response = await gateway.SendAsync(key, "/v1/scans/scan-17?page=3");

        var text = (await gateway.Usage.NextAsync()).ToString();
        Assert.DoesNotContain("scan-17", text, StringComparison.Ordinal);
        Assert.DoesNotContain("page", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Token[26..], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("revoked", UsageOutcome.Revoked, SecretSlot.Current)]
    [InlineData("expired", UsageOutcome.Expired, SecretSlot.Current)]
    [InlineData("rotated away", UsageOutcome.RetiredSecret, SecretSlot.Retired)]
    [InlineData("finished", UsageOutcome.RetiredSecret, SecretSlot.Retired)]
    [InlineData("owner gone", UsageOutcome.Suspended, SecretSlot.Current)]
    [InlineData("tenant suspended", UsageOutcome.Suspended, SecretSlot.Current)]
    [InlineData("plan", UsageOutcome.PlanRequired, SecretSlot.Current)]
    [InlineData("address", UsageOutcome.IpNotAllowed, SecretSlot.Current)]
    [InlineData("permission", UsageOutcome.Forbidden, SecretSlot.Current)]
    [InlineData("guess", UsageOutcome.WrongSecret, null)]
    public async Task Refusal_of_a_known_key_is_recorded_with_its_reason(string what, UsageOutcome outcome, SecretSlot? slot)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("ReverseProxy:Routes:scans:Metadata:Permission", "scans:write"));
        var key = gateway.Store.Issue();
        var presented = Spoil(gateway, key, what);

        using var response = await gateway.SendAsync(presented, headers: ("User-Agent", "leaked/1"));

        var record = await gateway.Usage.NextAsync();
        Assert.Equal((key.Id, outcome, slot), (record.Key.Id, record.Outcome, record.Slot));
        Assert.Equal(((int)response.StatusCode, "/v1/scans/{**rest}", "leaked/1"), (record.Status, record.Route, record.UserAgent));
    }

    [Fact]
    public async Task Previous_secret_is_recorded_under_its_own_number_during_the_overlap()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var old = gateway.Store.Issue();
        var young = gateway.Store.Rotate(old, TimeSpan.FromHours(1));

        using var first = await gateway.SendAsync(old);
        using var second = await gateway.SendAsync(young);

        var (byOld, byYoung) = (await gateway.Usage.NextAsync(), await gateway.Usage.NextAsync());
        Assert.Equal((SecretSlot.Previous, 1), (byOld.Slot, byOld.SecretNumber));
        Assert.Equal((SecretSlot.Current, 2), (byYoung.Slot, byYoung.SecretNumber));
    }

    [Fact]
    public async Task Key_that_nobody_knows_is_counted_and_not_recorded()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var id = KeyId.Parse("0000000000000000");

        using var unknown = await gateway.SendAsync(Guess(gateway, gateway.Store.Issue() with { Id = id }));
        using var malformed = await gateway.SendAsync(gateway.Store.Issue() with { Token = "cbr_live_" });
        using var without = await gateway.SendAsync(null);

        Assert.Equal(IPAddress.Loopback, (await gateway.Usage.NextUnknownAsync())?.MapToIPv4());
        Assert.False(gateway.Usage.TryNext(out _));
    }

    [Theory]
    [InlineData("/v1/scans/?key={0}")]
    [InlineData("/v1/scans/{0}")]
    [InlineData("/v1/scans/?next=%2Fcallback%3Fkey%3D{0}")]
    public async Task Genuine_secret_in_a_url_is_recorded(string target)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        using var refused = await gateway.SendAsync(null, string.Format(System.Globalization.CultureInfo.InvariantCulture, target, key.Token));

        var record = await gateway.Usage.NextAsync();
        Assert.Equal((key.Id, UsageOutcome.CredentialInUrl, 400), (record.Key.Id, record.Outcome, record.Status));
    }

    [Fact]
    public async Task Made_up_secret_in_a_url_says_nothing_about_the_key()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        using var refused = await gateway.SendAsync(null, $"/v1/scans/?key={Guess(gateway, key).Token}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.False(gateway.Usage.TryNext(out _));
    }

    [Fact]
    public async Task Request_that_stays_open_is_recorded_while_it_is_open_and_completed_at_its_end()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();
        using var response = await gateway.SendAsync(key, "/v1/scans/events");
        var at = gateway.Store.Now;

        await gateway.PollAgainAsync();
        await gateway.PollAgainAsync();
        await gateway.PollAgainAsync();
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(200));

        var opened = await gateway.Usage.NextAsync();
        Assert.Equal((key.Id, UsageStage.Opened, 0, at), (opened.Key.Id, opened.Stage, opened.Status, opened.At));
        backEnd.SecondEvent.SetResult();
        var closed = await gateway.Usage.NextAsync();
        Assert.Equal((opened.Id, UsageStage.Closed, 200, at), (closed.Id, closed.Stage, closed.Status, closed.At));
        Assert.True(closed.Duration >= TimeSpan.FromSeconds(1.5));
        Assert.False(gateway.Usage.TryNext(out _));
    }

    [Fact]
    public async Task Back_end_that_cannot_be_reached_is_no_refusal_of_the_key()
    {
        await using var gateway = await GatewayHost.StartUnpolledAsync("http://127.0.0.1:1");
        await gateway.ReleasePollAsync();
        var key = gateway.Store.Issue();

        using var response = await gateway.SendAsync(key);

        var record = await gateway.Usage.NextAsync();
        Assert.Equal((UsageOutcome.Ok, 502), (record.Outcome, record.Status));
    }

    [Fact]
    public async Task Request_that_could_not_be_judged_is_not_recorded()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        gateway.Store.AreKeysDown = true;

        using var response = await gateway.SendAsync(gateway.Store.Issue());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(gateway.Usage.TryNext(out _));
    }

    private static IssuedKey Spoil(GatewayHost gateway, IssuedKey key, string what)
    {
        switch (what)
        {
            case "revoked":
                gateway.Store.Revoke(key);
                return key;
            case "expired":
                gateway.Store.Edit(key, k => k with { ExpiresAt = k.CreatedAt });
                return key;
            case "rotated away":
                gateway.Store.Rotate(key, TimeSpan.Zero);
                return key;
            case "finished":
                gateway.Store.Rotate(key, TimeSpan.FromHours(1));
                gateway.Store.Finish(key);
                return key;
            case "owner gone":
                gateway.Store.EditMember(key, member => member with { Status = MemberStatus.Removed });
                return key;
            case "tenant suspended":
                gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Status = TenantStatus.Suspended });
                return key;
            case "plan":
                gateway.Store.EditTenant(key.Tenant, tenant => tenant with { Plan = Plan.Starter });
                return key;
            case "address":
                gateway.Store.Edit(key, k => k with { AllowedIps = [IPNetwork.Parse("203.0.113.0/24")] });
                return key;
            case "permission":
                gateway.Store.EditRole(key.Tenant, "analyst", [Permission.KeysUse]);
                return key;
            default:
                return Guess(gateway, key);
        }
    }

    private static IssuedKey Guess(GatewayHost gateway, IssuedKey key) =>
        key with { Token = KeySecret.Mint(gateway.Store.Format, KeyEnvironment.Live, key.Id, RandomNumberGenerator.Fill).RevealOnce() };
}
