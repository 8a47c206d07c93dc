using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Embed;

[Collection(nameof(ApiHost))]
public sealed class EmbedCorsTests(ApiHost host)
{
    private const string Allowed = "Access-Control-Allow-Origin";

    private static readonly (string, string) FromProduct = ("Origin", ApiHost.EmbedOrigin);

    [Fact]
    public async Task Page_of_a_configured_site_may_ask_with_a_session()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.SendAsync(HttpMethod.Get, "/v1/api-keys", json: null, FromProduct);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(ApiHost.EmbedOrigin, answer.Header(Allowed));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    [Fact]
    public async Task Refusals_are_readable_too()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.SendAsync(HttpMethod.Post, "/v1/api-keys", """{"name":""}""", FromProduct);

        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value");
        Assert.Equal(ApiHost.EmbedOrigin, answer.Header(Allowed));
    }

    [Theory]
    [InlineData("https://evil.example.test")]
    [InlineData("https://app.example.test.evil.example")]
    [InlineData("http://app.example.test")]
    [InlineData("https://app.example.test:8443")]
    [InlineData("null")]
    public async Task Page_of_any_other_site_reads_nothing(string origin)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.SendAsync(HttpMethod.Get, "/v1/api-keys", json: null, ("Origin", origin));

        Assert.Null(answer.Header(Allowed));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    [Fact]
    public async Task Answer_to_a_key_is_not_for_pages()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("owner");
        var key = (await member.PostAsync("/v1/api-keys", """{"name":"deploy"}""")).Expect(HttpStatusCode.Created)["secret"];

        var answer = await host.Client(key).SendAsync(HttpMethod.Get, "/v1/api-keys/self", json: null, FromProduct);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Header(Allowed));
    }

    [Fact]
    public async Task Answer_to_nobody_is_not_for_pages()
    {
        var answer = await host.Anonymous.SendAsync(HttpMethod.Get, "/v1/api-keys", json: null, FromProduct);

        answer.ExpectProblem(HttpStatusCode.Unauthorized, "missing_credential");
        Assert.Null(answer.Header(Allowed));
    }

    [Fact]
    public async Task Cookies_are_never_allowed_along()
    {
        var preflight = await PreflightAsync("/v1/api-keys", ApiHost.EmbedOrigin);

        Assert.Null(preflight.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Browser_may_ask_before_it_sends_a_session()
    {
        var preflight = await PreflightAsync("/v1/api-keys/AAAAAAAAAAAAAAAA/rotate", ApiHost.EmbedOrigin);

        Assert.Equal(HttpStatusCode.NoContent, preflight.Status);
        Assert.Equal(ApiHost.EmbedOrigin, preflight.Header(Allowed));
        Assert.Contains("Idempotency-Key", preflight.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/tenants/acme/members/ada")]
    [InlineData("/v1/permissions")]
    [InlineData("/sign-in")]
    public async Task Only_the_calls_of_the_element_are_open_to_it(string path)
    {
        var preflight = await PreflightAsync(path, ApiHost.EmbedOrigin);

        Assert.NotEqual(HttpStatusCode.NoContent, preflight.Status);
        Assert.Null(preflight.Header(Allowed));
    }

    [Fact]
    public async Task Other_sites_are_not_answered_before_they_ask() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await PreflightAsync("/v1/api-keys", "https://evil.example.test")).Status);

    private Task<ApiAnswer> PreflightAsync(string path, string origin) => host.Anonymous.SendAsync(
        HttpMethod.Options, path, json: null, ("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));
}
