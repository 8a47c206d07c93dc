using System.Net;
using Orleans.Keys.Gateway.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Proxying;

public sealed class CredentialTests
{
    private const string InvalidToken = "Bearer realm=\"cbr\", error=\"invalid_token\"";

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("BEARER   {0}")]
    [InlineData("Bearer {0}  ")]
    public async Task Scheme_in_any_case_and_any_number_of_spaces_are_taken(string form)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        using var response = await gateway.SendAsync(null, headers: ("Authorization", string.Format(null, form, key.Token)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Bearer \"{0}\"")]
    [InlineData("Bearer {0}é")]
    [InlineData("Bearer {0}0")]
    [InlineData("Bearer {0},")]
    public async Task Anything_else_is_refused_and_challenged(string form)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        var answer = await gateway.SendRawAsync("GET /v1/scans/ HTTP/1.1", $"Authorization: {string.Format(null, form, key.Token)}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains($"WWW-Authenticate: {InvalidToken}", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"invalid_key\"", answer, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Token, answer, StringComparison.Ordinal);
        Assert.Equal(0, gateway.Store.KeyReads);
    }

    [Theory]
    [InlineData("Basic {0}")]
    [InlineData("Bearer")]
    [InlineData("Bearer\t{0}")]
    [InlineData("{0}")]
    [InlineData("Bearer{0}")]
    public async Task What_is_no_bearer_token_is_no_credential(string form)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        var answer = await gateway.SendRawAsync("GET /v1/scans/ HTTP/1.1", $"Authorization: {string.Format(null, form, key.Token)}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Bearer realm=\"cbr\"\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"missing_credential\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Token, answer, StringComparison.Ordinal);
        Assert.Equal(0, gateway.Store.KeyReads);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Request_without_a_credential_is_challenged_without_an_error(string? authorization)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        using var response = await gateway.SendAsync(null, headers: authorization is null ? [] : [("Authorization", authorization)]);
        var problem = await ProblemAnswer.OfAsync(response);

        Assert.Equal((401, "missing_credential", "Bearer realm=\"cbr\""), (problem.Status, problem.Code, problem.Challenge));
    }

    [Fact]
    public async Task Two_authorization_headers_are_refused_even_when_both_are_good()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        var answer = await gateway.SendRawAsync("GET /v1/scans/ HTTP/1.1", $"Authorization: Bearer {key.Token}", $"Authorization: Bearer {key.Token}");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"two_credentials\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/scans/?key={0}")]
    [InlineData("/v1/scans/{0}")]
    [InlineData("/v1/scans/?key={1}")]
    [InlineData("/v1/scans/?next=https%3A%2F%2Fx.test%2F%3Fk%3D{0}")]
    public async Task Key_in_the_url_is_refused_even_beside_a_good_credential(string target)
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();

        using var response = await gateway.SendAsync(key, string.Format(null, target, key.Token, $"%63{key.Token[1..].Replace("_", "%5F", StringComparison.Ordinal)}"));
        var problem = await ProblemAnswer.OfAsync(response);

        Assert.Equal((400, "credential_in_url"), (problem.Status, problem.Code));
        Assert.DoesNotContain(key.Token, problem.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_head_has_a_challenge_and_no_body()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var answer = await gateway.SendRawAsync("HEAD /v1/scans/ HTTP/1.1");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_feed_alone_ends_no_header()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        var answer = await gateway.SendRawAsync("GET /v1/scans/ HTTP/1.1", $"Authorization: Bearer {gateway.Store.Issue().Token}\nX-Cbr-Role: owner");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_is_not_taken()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        using var response = await gateway.SendAsync(gateway.Store.Issue(), method: HttpMethod.Trace);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Server_does_not_say_what_it_is()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);

        using var response = await gateway.SendAsync(null);

        Assert.False(response.Headers.Contains("Server"));
    }
}
