using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Samples.Scans;

namespace Orleans.Keys.Gateway.Tests;

public sealed class ScansWalkTests
{
    [Fact]
    public async Task Sample_product_serves_each_tenant_its_own_scans_and_says_who_called()
    {
        await using var scans = await StartScansAsync();
        await using var gateway = await GatewayHost.StartUnpolledAsync(scans.Urls.Single());
        await gateway.ReleasePollAsync();
        var (acme, globex) = (gateway.Store.Issue("acme", "ada"), gateway.Store.Issue("globex", "bob"));

        using var created = await gateway.SendAsync(acme, "/v1/scans/", HttpMethod.Post, JsonContent.Create(new { name = "nightly", target = "https://acme.test" }));
        var location = created.Headers.Location!.ToString();
        using var own = await gateway.SendAsync(acme, location);
        using var others = await gateway.SendAsync(globex, location);
        using var list = await gateway.SendAsync(globex, "/v1/scans/");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("nightly", (await JsonAsync(own)).GetProperty("scan").GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        var seen = await JsonAsync(list);
        Assert.Equal(0, seen.GetProperty("data").GetArrayLength());
        Assert.Equal(("globex", "bob", globex.Id.ToString()), (Caller(seen, "tenantId"), Caller(seen, "userId"), Caller(seen, "keyId")));
    }

    [Theory]
    [InlineData("""{"name":""}""", 400)]
    [InlineData("""{"name":7}""", 400)]
    [InlineData("""nothing""", 400)]
    public async Task Sample_product_refuses_what_is_no_scan(string body, int status)
    {
        await using var scans = await StartScansAsync();
        await using var gateway = await GatewayHost.StartUnpolledAsync(scans.Urls.Single());
        await gateway.ReleasePollAsync();

        using var response = await gateway.SendAsync(
            gateway.Store.Issue(), "/v1/scans/", HttpMethod.Post, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Sample_product_serves_nobody_who_came_past_the_gateway()
    {
        await using var scans = await StartScansAsync();
        using var client = new HttpClient { BaseAddress = new Uri(scans.Urls.Single()) };

        using var response = await client.GetAsync(new Uri("/v1/scans/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static string? Caller(JsonElement answer, string name) => answer.GetProperty("caller").GetProperty(name).GetString();

    private static Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static async Task<WebApplication> StartScansAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddScans();
        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapScans();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
