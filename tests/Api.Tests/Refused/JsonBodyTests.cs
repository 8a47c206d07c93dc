using System.Net;
using System.Text;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class JsonBodyTests(ApiHost host)
{
    [Theory]
    [InlineData("", "malformed_json")]
    [InlineData("{", "malformed_json")]
    [InlineData("{\"name\":\"a\"}}", "malformed_json")]
    [InlineData("{\"name\":\"a\",}", "malformed_json")]
    [InlineData("{name:'a'}", "malformed_json")]
    [InlineData("{\"metadata\":{\"a\":[[[[[[[[[[1]]]]]]]]]]}}", "malformed_json")]
    [InlineData("{\"name\":\"\\ud800\"}", "malformed_json")]
    [InlineData("{\"\\ud800\":\"a\"}", "malformed_json")]
    [InlineData("{\"metadata\":{\"\\udc00\":\"a\"}}", "malformed_json")]
    [InlineData("[]", "wrong_type")]
    [InlineData("null", "wrong_type")]
    [InlineData("\"name\"", "wrong_type")]
    [InlineData("{\"name\":7}", "wrong_type")]
    [InlineData("{\"name\":{\"text\":\"a\"}}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"scopes\":\"scans:read\"}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"scopes\":[1]}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"expiresAt\":1893456000}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"metadata\":{\"team\":1}}", "wrong_type")]
    [InlineData("{\"name\":\"a\",\"Name\":\"b\"}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"id\":\"0123456789ABCDEF\"}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"status\":\"active\"}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"ownerId\":\"root\"}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"tenant\":\"system\"}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"createdAt\":null}", "unknown_property")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "duplicate_property")]
    [InlineData("{\"name\":\"a\",\"metadata\":{\"x\":\"1\",\"x\":\"2\"}}", "duplicate_property")]
    public async Task Body_that_is_not_what_the_call_takes_changes_nothing(string json, string code)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.PostAsync("/v1/api-keys", json);

        answer.ExpectProblem(HttpStatusCode.BadRequest, code);
        Assert.Equal("[]", (await member.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK).Body.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Body_that_does_not_say_it_is_JSON_is_not_read(string? mediaType)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        using var content = new ByteArrayContent("{\"name\":\"a\"}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        (await member.SendAsync(HttpMethod.Post, "/v1/api-keys", content)).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task Body_that_is_not_UTF8_is_malformed()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes("{\"name\":\"caf\u00e9\"}"));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var answer = await member.SendAsync(HttpMethod.Post, "/v1/api-keys", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Body_over_64_KiB_is_not_read()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.PostAsync("/v1/api-keys", $$"""{"name":"{{new string('a', 65_536)}}"}""");

        answer.ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task Body_over_64_KiB_in_chunks_is_not_read_either()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        using var content = new ChunkedContent(70_000);

        (await member.SendAsync(HttpMethod.Post, "/v1/api-keys", content)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Body_that_may_be_left_out_may_be_empty(string json)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        (await member.PostAsync($"/v1/api-keys/{id}/revoke", json)).Expect(HttpStatusCode.OK);
    }

    private sealed class ChunkedContent(int size) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes($$"""{"name":"{{new string('a', size)}}"}""")).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return false;
        }
    }
}
