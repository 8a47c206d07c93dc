using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Absent;

[Collection(nameof(ApiHost))]
public sealed class RoutesTests(ApiHost host)
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/api-keys/0123456789ABCDEF/nothing")]
    [InlineData("/api/docs/nothing.js")]
    public async Task Address_of_nothing_is_a_problem_like_any_other(string path) =>
        (await host.Anonymous.GetAsync(path)).ExpectProblem(HttpStatusCode.NotFound, "not_found");

    [Theory]
    [InlineData("PUT", "/v1/api-keys", "GET, HEAD, POST")]
    [InlineData("DELETE", "/v1/api-keys/0123456789ABCDEF", "GET, HEAD, PATCH")]
    [InlineData("PUT", "/v1/session", "DELETE, GET, HEAD")]
    public async Task Wrong_method_names_the_right_ones(string method, string path, string allowed)
    {
        var answer = await host.Operator.SendAsync(new HttpMethod(method), path);

        answer.ExpectProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(allowed.Split(", "), (answer.Header("Allow") ?? "").Split(", ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/v1/api-keys")]
    [InlineData("/nothing")]
    public async Task Trace_is_taken_nowhere(string path) =>
        (await host.Operator.SendAsync(HttpMethod.Trace, path)).ExpectProblem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");

    [Fact]
    public async Task Head_is_a_get_without_the_body()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        var answer = (await member.SendAsync(HttpMethod.Head, $"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK);

        Assert.Equal("", answer.Text);
        Assert.Equal("\"v1\"", answer.ETag);
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Anonymous.SendAsync(HttpMethod.Head, "/v1/api-keys")).Status);
    }

    [Fact]
    public async Task Answers_are_neither_kept_nor_framed_nor_sniffed()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        foreach (var answer in new[] { await member.GetAsync("/v1/api-keys"), await member.GetAsync("/v1/api-keys/none"), await host.Anonymous.GetAsync("/nothing") })
        {
            Assert.Equal("no-store", answer.Header("Cache-Control"));
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
            Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        }
    }
}
