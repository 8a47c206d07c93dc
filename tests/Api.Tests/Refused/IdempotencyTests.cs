using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class IdempotencyTests(ApiHost host)
{
    private const string Body = """{"name":"once"}""";

    [Fact]
    public async Task Same_request_again_names_the_key_and_never_the_secret()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var first = (await member.PostAsync("/v1/api-keys", Body, Key("a"))).Expect(HttpStatusCode.Created);

        var again = await member.PostAsync("/v1/api-keys", Body, Key("a"));

        again.ExpectProblem(HttpStatusCode.Conflict, "secret_already_issued");
        Assert.Equal(first["id"], again["keyId"]);
        Assert.DoesNotContain(first["secret"]!, again.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(member));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        (await member.PostAsync("/v1/api-keys", Body, Key("a"))).Expect(HttpStatusCode.Created);

        (await member.PostAsync("/v1/api-keys", """{"name":"twice"}""", Key("a"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        Assert.Equal(1, await CountAsync(member));
    }

    [Fact]
    public async Task Many_at_once_make_one_key()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.PostAsync("/v1/api-keys", Body, Key("a"))));

        var made = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer != made),
            answer => Assert.Equal(made["id"], answer.ExpectProblem(HttpStatusCode.Conflict, "secret_already_issued")["keyId"]));
        Assert.Equal(1, await CountAsync(member));
    }

    [Fact]
    public async Task Many_at_once_rotate_once()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var key = (await member.PostAsync("/v1/api-keys", Body)).Expect(HttpStatusCode.Created)["id"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.PostAsync($"/v1/api-keys/{key}/rotate", null, Key("a"))));

        var made = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer != made),
            answer => Assert.Equal(key, answer.ExpectProblem(HttpStatusCode.Conflict, "secret_already_issued")["keyId"]));
    }

    [Fact]
    public async Task Scope_is_the_caller_and_the_route()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (ada, bob) = (await workspace.MemberAsync(), await workspace.MemberAsync());

        var key = (await ada.PostAsync("/v1/api-keys", Body, Key("a"))).Expect(HttpStatusCode.Created)["id"];

        (await bob.PostAsync("/v1/api-keys", Body, Key("a"))).Expect(HttpStatusCode.Created);
        (await ada.PostAsync($"/v1/api-keys/{key}/rotate", null, Key("a"))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Rotation_that_is_repeated_mints_one_secret()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        (await member.PostAsync($"/v1/api-keys/{id}/rotate", null, Key("r"))).Expect(HttpStatusCode.Created);

        var again = await member.PostAsync($"/v1/api-keys/{id}/rotate", null, Key("r"));

        again.ExpectProblem(HttpStatusCode.Conflict, "secret_already_issued");
        Assert.Equal(id, again["keyId"]);
    }

    [Fact]
    public async Task Same_key_for_the_rotation_of_another_key_is_refused()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var ((one, _), (other, _)) = (await member.KeyAsync(host), await member.KeyAsync(host));
        (await member.PostAsync($"/v1/api-keys/{one}/rotate", null, Key("r"))).Expect(HttpStatusCode.Created);

        (await member.PostAsync($"/v1/api-keys/{other}/rotate", null, Key("r"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("cbr_live_0123456789ABCDEF_GHIJKLMNOPQRSTUVWXYZabcdefghijkl30iEIt")]
    [InlineData(null)]
    public async Task Idempotency_key_that_breaks_a_rule_makes_nothing(string? value)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var answer = await member.PostAsync("/v1/api-keys", Body, Key(value ?? new string('a', 256)));

        answer.ExpectProblem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.Equal(0, await CountAsync(member));
    }

    private static (string Name, string Value) Key(string value) => ("Idempotency-Key", value);

    private static async Task<int> CountAsync(ApiClient member) =>
        (await member.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK).Body.GetProperty("data").GetArrayLength();
}
