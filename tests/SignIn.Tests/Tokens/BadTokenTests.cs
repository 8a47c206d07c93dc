using System.Net;
using Orleans.Keys.SignIn.Tests.Hosting;

namespace Orleans.Keys.SignIn.Tests.Tokens;

public sealed class BadTokenTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly long Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public static TheoryData<string, object, object?, string, HttpStatusCode, string> Tokens => new()
    {
        { "unsigned", new { }, new { alg = "none" }, "nobody", HttpStatusCode.Unauthorized, "invalid_token" },
        { "signed with the public key", new { }, new { alg = "HS256" }, "public key", HttpStatusCode.Unauthorized, "invalid_token" },
        { "signed with the public key under the provider's algorithm", new { }, null, "public key", HttpStatusCode.Unauthorized, "invalid_token" },
        { "signed by a stranger", new { }, null, "stranger", HttpStatusCode.Unauthorized, "invalid_token" },
        { "signed by a stranger under the provider's key id", new { }, new { kid = "first" }, "stranger", HttpStatusCode.Unauthorized, "invalid_token" },
        { "with a signature cut off", new { }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "for another audience", new { aud = "https://other.test" }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "for no audience", new { aud = (string?)null }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "of another issuer", new { iss = "https://issuer.test" }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "without an end", new { exp = (long?)null }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "without a subject", new { sub = (string?)null }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "over for longer than clocks differ", new { exp = Now - 60 }, null, "provider", HttpStatusCode.Unauthorized, "token_expired" },
        { "not good yet for longer than clocks differ", new { nbf = Now + 900 }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "an ID token by its nonce", new { nonce = "n" }, new { typ = "JWT" }, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "an ID token by its hash", new { at_hash = "h" }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "a refresh token by its type", new { typ = "Refresh" }, new { typ = "JWT" }, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "a logout token", new { }, new { typ = "logout+jwt" }, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "an event", new { events = new { } }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "bound to a key of its sender", new { cnf = new { jkt = "k" } }, null, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "with an extension that must be understood", new { }, new { crit = new[] { "exp" }, exp = 1 }, "provider", HttpStatusCode.Unauthorized, "invalid_token" },
        { "without a tenant", new { tenant = (string?)null }, null, "provider", HttpStatusCode.Forbidden, "tenant_claim_missing" },
        { "with a tenant that is no id", new { tenant = "Umbra Corp" }, null, "provider", HttpStatusCode.Forbidden, "tenant_claim_missing" },
        { "with two tenants", new { tenant = new[] { "umbra", "acme" } }, null, "provider", HttpStatusCode.Forbidden, "tenant_claim_missing" },
        { "with the operators' tenant", new { tenant = "system" }, null, "provider", HttpStatusCode.Forbidden, "tenant_claim_missing" },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Token_that_is_wrong_is_refused_and_makes_nobody_a_member(
        string what, object claims, object? header, string by, HttpStatusCode status, string code)
    {
        var tenant = await host.TenantAsync();
        var token = await host.Provider.SignAsync(Merge(new { tenant, role = "owner" }, claims), header, by);

        var answer = await CallAsync(what.Contains("cut off", StringComparison.Ordinal) ? token[..^1] : token);

        Assert.Equal(code, answer.Expect(status).Code);
        Assert.Null(await host.Console.MemberAsync(tenant, "ada"));
        Assert.DoesNotContain(host.Console.Logs.Lines, line => line.Contains(token[..^4], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-15, 0)]
    [InlineData(300, 15)]
    public async Task Clocks_may_differ_by_half_a_minute(int endsIn, int beginsIn)
    {
        var tenant = await host.TenantAsync();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        var token = await host.Provider.SignAsync(new { tenant, role = "owner", exp = now + endsIn, nbf = now + beginsIn - 20 * (endsIn < 0 ? 10 : 0) });

        (await CallAsync(token)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-45, -600, "token_expired")]
    [InlineData(300, 60, "invalid_token")]
    public async Task Clocks_may_not_differ_by_more(int endsIn, int beginsIn, string code)
    {
        var tenant = await host.TenantAsync();
        (await CallAsync(await host.Provider.SignAsync(new { tenant, role = "owner" }))).Expect(HttpStatusCode.OK);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        var token = await host.Provider.SignAsync(new { tenant, role = "owner", exp = now + endsIn, nbf = now + beginsIn });

        Assert.Equal(code, (await CallAsync(token)).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Theory]
    [InlineData("ey")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln")]
    [InlineData("ey.ey.ey")]
    public async Task Garbage_is_refused(string token) => (await CallAsync(token)).Expect(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Token_that_is_too_long_is_refused_unread()
    {
        var tenant = await host.TenantAsync();

        var token = await host.Provider.SignAsync(new { tenant, role = "owner", padding = new string('x', 8 * 1024) });

        Assert.Equal("invalid_token", (await CallAsync(token)).Expect(HttpStatusCode.Unauthorized).Code);
    }

    private Task<Page> CallAsync(string token) => new Browser(host.Console.Address).GetAsync("/v1/api-keys", ("Authorization", $"Bearer {token}"));

    private static Dictionary<string, object?> Merge(params object[] parts) =>
        parts.SelectMany(part => part.GetType().GetProperties().Select(property => (property.Name, Value: property.GetValue(part))))
            .GroupBy(entry => entry.Name)
            .ToDictionary(group => group.Key, group => group.Last().Value);
}
