using System.Net;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Tokens;

public sealed class ProviderKeysTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task New_key_of_the_provider_counts_at_its_first_token_and_the_old_one_no_more()
    {
        var tenant = await host.TenantAsync();
        var before = await host.Provider.SignAsync(new { tenant, role = "owner" });
        (await CallAsync(host.Console, before)).Expect(HttpStatusCode.OK);

        await host.Provider.RotateAsync("second");
        var after = await host.Provider.SignAsync(new { tenant, role = "owner" });

        (await CallAsync(host.Console, after)).Expect(HttpStatusCode.OK);
        Assert.Equal("invalid_token", (await CallAsync(host.Console, before)).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Fact]
    public async Task Provider_that_is_away_is_no_reason_to_refuse_anybody_for_good()
    {
        await using var provider = await TestProvider.StartAsync("http://127.0.0.1:1/back");
        await using var console = await ConsoleHost.StartAsync(settings: [("Keys:Oidc:Authority", provider.Issuer.ToString()), ("Keys:Oidc:Audience", TestProvider.Audience)]);
        await console.AddTenantAsync("umbra");
        var token = await provider.SignAsync(new { tenant = "umbra", role = "owner" });
        await provider.StopAsync();

        var answer = await CallAsync(console, token);

        Assert.Equal("not_ready", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
        Assert.Equal("1", answer.Header("Retry-After"));
    }

    [Fact]
    public async Task Provider_that_goes_away_leaves_its_keys_good()
    {
        await using var provider = await TestProvider.StartAsync("http://127.0.0.1:1/back");
        await using var console = await ConsoleHost.StartAsync(settings: [("Keys:Oidc:Authority", provider.Issuer.ToString()), ("Keys:Oidc:Audience", TestProvider.Audience)]);
        await console.AddTenantAsync("umbra");
        var token = await provider.SignAsync(new { tenant = "umbra", role = "owner" });
        var foreign = await provider.SignAsync(new { tenant = "umbra", role = "owner" }, by: "stranger");
        (await CallAsync(console, token)).Expect(HttpStatusCode.OK);

        await provider.StopAsync();

        (await CallAsync(console, token)).Expect(HttpStatusCode.OK);
        // Its key could be a new one: nobody can know.
        (await CallAsync(console, foreign)).Expect(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Token_is_nothing_where_no_provider_is_configured()
    {
        await using var console = await ConsoleHost.StartAsync();

        Assert.Equal("invalid_key", (await CallAsync(console, await host.Provider.SignAsync(new { tenant = "umbra" }))).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Fact]
    public async Task Nobody_becomes_a_member_where_that_is_switched_off()
    {
        await using var console = await ConsoleHost.StartAsync(settings:
        [
            ("Keys:Oidc:Authority", host.Provider.Issuer.ToString()), ("Keys:Oidc:Audience", TestProvider.Audience), ("Keys:Oidc:Provision", "false"),
        ]);
        await console.AddTenantAsync("umbra");
        var token = await host.Provider.SignAsync(new { tenant = "umbra", role = "owner" });
        Assert.Equal("not_a_member", (await CallAsync(console, token)).Expect(HttpStatusCode.Forbidden).Code);

        await console.PutMemberAsync("umbra", "ada");

        (await CallAsync(console, token)).Expect(HttpStatusCode.OK);
    }

    private static Task<Page> CallAsync(ConsoleHost console, string token) => new Browser(console.Address).GetAsync("/v1/api-keys", ("Authorization", $"Bearer {token}"));
}
