using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class CredentialTests(ApiHost host)
{
    private const string Vector = "cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt";

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Basic b3duZXI6Y2JyX2xpdmU=")]
    [InlineData("Negotiate abc")]
    public async Task Without_a_bearer_credential_the_challenge_has_no_error(string? authorization)
    {
        var answer = await SendAsync(authorization);

        answer.ExpectProblem(HttpStatusCode.Unauthorized, "missing_credential");
        Assert.Equal("Bearer realm=\"cbr\"", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData(Vector, "unknown id")]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIu", "wrong checksum")]
    [InlineData("cbr_test_0000000000000000_0000000000000000000000000000000048941n", "wrong environment")]
    [InlineData(Vector + "A", "too long")]
    [InlineData("cbr_live_0123456789ABCDEF", "too short")]
    [InlineData("\"" + Vector + "\"", "quoted")]
    [InlineData("CBR_LIVE_0123456789abcdef_ghijklmnopqrstuvwxyzABCDEFGHIJKL30IEiT", "folded")]
    [InlineData("cbrs_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijklAAAAAA", "session with a wrong checksum")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.", "not ours")]
    public async Task Whatever_is_not_right_looks_the_same(string token, string why)
    {
        var answer = await SendAsync($"Bearer {token}");

        answer.ExpectProblem(HttpStatusCode.Unauthorized, "invalid_key");
        Assert.Equal("Bearer realm=\"cbr\", error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
        Assert.Equal(WithoutTrace(await SendAsync("Bearer x")), WithoutTrace(answer));
        Assert.NotEmpty(why);
    }

    [Fact]
    public async Task Wrong_secret_of_a_real_key_looks_like_an_unknown_key()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (one, other) = (await member.CreateKeyAsync(), await member.CreateKeyAsync());
        var secret = other["secret"]!;
        var forged = Credentials.WithChecksum(secret[..9] + one["id"] + secret[25..58]);

        var answer = await SendAsync($"Bearer {forged}");

        answer.ExpectProblem(HttpStatusCode.Unauthorized, "invalid_key");
        Assert.Equal(WithoutTrace(await SendAsync($"Bearer {Vector}")), WithoutTrace(answer));
    }

    [Fact]
    public async Task Key_of_the_other_environment_is_refused_though_it_exists()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (_, key) = await member.KeyAsync(host, """{"name":"for tests","environment":"test"}""");

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "invalid_key");
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    [InlineData("Bearer  ")]
    public async Task Scheme_is_read_in_any_case_and_with_more_spaces(string scheme)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (_, key) = await member.KeyAsync(host);

        (await SendAsync($"{scheme} {key.Credential}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_credentials_are_refused_even_when_both_are_good()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var header = $"Authorization: Bearer {member.Credential}";

        var answer = await RawHttp.SendAsync(host.Address, "GET", "/v1/api-keys", header, header);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"two_credentials\"", answer, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_request\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer cbr_live_\u00e9123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    [InlineData("Bearer cbr_live_0123456789ABCDEF_\u0001HIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    public async Task Characters_that_are_not_ASCII_letters_are_no_credential(string authorization)
    {
        var answer = await RawHttp.SendAsync(host.Address, "GET", "/v1/api-keys/self", $"Authorization: {authorization}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"invalid_key\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_credential_is_refused_unread() =>
        (await SendAsync("Bearer " + new string('a', 20_000))).ExpectProblem(HttpStatusCode.Unauthorized, "invalid_key");

    [Theory]
    [InlineData("/v1/api-keys?key=" + Vector)]
    [InlineData("/v1/api-keys?search=" + Vector)]
    [InlineData("/v1/api-keys/" + Vector)]
    [InlineData("/v1/nothing/here?x=%63br_live_0123456789ABCDEF_GHIJKLMNOPQRSTUV")]
    [InlineData("/v1/api-keys?x=cbr%255Flive%255F0123456789ABCDEF%255FGHIJ")]
    public async Task Key_in_the_url_is_refused_whoever_asks(string path)
    {
        var answer = await host.Operator.GetAsync(path);

        answer.ExpectProblem(HttpStatusCode.BadRequest, "credential_in_url");
        Assert.DoesNotContain("0123456789ABCDEF", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holder_of_a_right_secret_is_told_why_it_is_dead()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (_, key) = await (await workspace.MemberAsync("admin", "ada")).KeyAsync(host);

        await workspace.PutMemberAsync("ada", "admin", "suspended");

        var answer = await key.GetAsync("/v1/api-keys/self");
        answer.ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
        Assert.Equal("Bearer realm=\"cbr\", error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Session_of_a_suspended_or_removed_member_is_dead()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, bob) = (await workspace.MemberAsync("admin", "ada"), await workspace.MemberAsync("admin", "bob"));

        await workspace.PutMemberAsync("ada", "admin", "suspended");
        await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob");

        (await ada.GetAsync("/v1/api-keys")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
        (await bob.GetAsync("/v1/api-keys")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
    }

    private Task<ApiAnswer> SendAsync(string? authorization) =>
        host.Anonymous.SendAsync(HttpMethod.Get, "/v1/api-keys/self", content: null, authorization is null ? [] : [("Authorization", authorization)]);

    private static string WithoutTrace(ApiAnswer answer) => answer.Text.Replace(answer["traceId"]!, "", StringComparison.Ordinal);
}
