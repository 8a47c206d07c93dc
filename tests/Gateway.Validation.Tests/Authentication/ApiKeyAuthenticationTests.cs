using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation.Authentication;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Tests.Authentication;

public sealed class ApiKeyAuthenticationTests
{
    [Fact]
    public async Task Application_sees_the_key_as_claims()
    {
        var store = new FakeStore(new TestClock());
        await using var app = await StartAsync(store);
        var key = store.Issue(role: "viewer");

        var claims = await (await GetAsync(app, "/claims", key)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"sub=ada cbr:tenant=acme cbr:key_id={key.Id} role=viewer scope=api_keys:use scope=scans:read", claims);
    }

    [Fact]
    public async Task Caller_without_a_key_is_challenged()
    {
        await using var app = await StartAsync(new FakeStore(new TestClock()));

        using var response = await GetAsync(app, "/claims", null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"cbr\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Caller_with_a_dead_key_is_told_why()
    {
        var store = new FakeStore(new TestClock());
        await using var app = await StartAsync(store);
        var key = store.Issue();
        store.Revoke(key);

        using var response = await GetAsync(app, "/claims", key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("key_revoked", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sleeping_key_is_forbidden_rather_than_challenged()
    {
        var store = new FakeStore(new TestClock());
        await using var app = await StartAsync(store);
        var key = store.Issue();
        store.EditTenant(key.Tenant, tenant => tenant with { Plan = Plan.Starter });

        using var response = await GetAsync(app, "/claims", key);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Rule_of_the_application_that_a_key_breaks_is_a_missing_permission()
    {
        var store = new FakeStore(new TestClock());
        await using var app = await StartAsync(store);

        using var response = await GetAsync(app, "/write", store.Issue(role: "viewer"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("insufficient_permission", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(WebApplication app, string path, IssuedKey? key)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key.Token);
        return client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Application_records_what_its_callers_came_to()
    {
        var store = new FakeStore(new TestClock());
        var records = new UsageRecords();
        await using var app = await StartAsync(store, records);
        var (viewer, dead) = (store.Issue(role: "viewer"), store.Issue());
        store.Revoke(dead);

        using var let = await GetAsync(app, "/claims", viewer);
        using var refused = await GetAsync(app, "/claims", dead);

        var (first, second) = (await records.NextAsync(), await records.NextAsync());
        Assert.Equal((viewer.Id, UsageOutcome.Ok, 200, "/claims"), (first.Key.Id, first.Outcome, first.Status, first.Route));
        Assert.Equal((dead.Id, UsageOutcome.Revoked, 401), (second.Key.Id, second.Outcome, second.Status));
    }

    private static async Task<WebApplication> StartAsync(FakeStore store, IUsageSink? sink = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IKeySource>(store);
        builder.Services.AddSingleton<IChangeLogSource>(store);
        if (sink is not null)
        {
            builder.Services.AddSingleton(sink);
        }

        builder.Services.AddSingleton(new PepperRing(store.Pepper));
        builder.Services.AddAuthentication(ApiKeyDefaults.AuthenticationScheme).AddApiKeys();
        // The test polls; two who poll at once are one too many.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(FollowerService)));
        builder.Services.AddAuthorizationBuilder().AddPolicy("write", policy => policy.RequireClaim(ApiKeyDefaults.ScopeClaim, "scans:write"));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/claims", (ClaimsPrincipal caller) => string.Join(' ', caller.Claims.Select(claim => $"{claim.Type}={claim.Value}"))).RequireAuthorization();
        app.MapGet("/write", () => TypedResults.Ok()).RequireAuthorization("write");
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(await app.Services.GetRequiredService<ChangeLogFollower>().PollAsync(TestContext.Current.CancellationToken));
        return app;
    }
}
