using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests.Refused;

[Collection(nameof(ApiHost))]
public sealed class PreconditionTests(ApiHost host)
{
    private static readonly (string Name, string Value) Stale = ("If-Match", "\"v7\"");

    [Fact]
    public async Task Edit_needs_If_Match()
    {
        var (member, path) = await KeyAsync();

        (await member.PatchAsync(path, """{"name":"b"}""")).ExpectProblem(HttpStatusCode.PreconditionRequired, "precondition_required");
    }

    [Theory]
    [InlineData("\"v7\"")]
    [InlineData("W/\"v1\"")]
    [InlineData("\"v1 \"")]
    public async Task Edit_of_another_version_is_refused(string ifMatch)
    {
        var (member, path) = await KeyAsync();

        (await member.PatchAsync(path, """{"name":"b"}""", ("If-Match", ifMatch))).ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed");
        Assert.Equal("github-actions", (await member.GetAsync(path))["name"]);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("\"v1")]
    [InlineData("")]
    public async Task If_Match_that_is_no_tag_is_refused(string ifMatch)
    {
        var (member, path) = await KeyAsync();

        (await member.PatchAsync(path, """{"name":"b"}""", ("If-Match", ifMatch))).ExpectProblem(HttpStatusCode.BadRequest, "invalid_header");
    }

    [Fact]
    public async Task If_Match_is_honoured_wherever_it_is_sent()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "viewer");
        var (member, path) = await KeyAsync();
        var tenant = $"/v1/tenants/{workspace.Tenant}";

        ApiAnswer[] answers =
        [
            await member.PostAsync($"{path}/rotate", null, Stale),
            await member.PostAsync($"{path}/rotation/finish", null, Stale),
            await member.DeleteAsync($"{path}/rotation", Stale),
            await member.PostAsync($"{path}/revoke", null, Stale),
            await host.Operator.PutAsync(tenant, """{"name":"a","plan":"pro"}""", Stale),
            await host.Operator.PutAsync($"{tenant}-new", """{"name":"a","plan":"pro"}""", ("If-Match", "*")),
            await host.Operator.PutAsync($"{tenant}/members/ada", """{"email":"a@b.test","name":"a","role":"viewer"}""", Stale),
            await host.Operator.DeleteAsync($"{tenant}/members/ada", Stale),
            await host.Operator.PutAsync($"{tenant}/roles/viewer", """{"permissions":[]}""", Stale),
        ];

        Assert.All(answers, answer => answer.ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed"));
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_one_wins()
    {
        var (member, path) = await KeyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => member.PatchAsync(path, $$"""{"name":"n{{i}}"}""", ("If-Match", "\"v1\""))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition_failed"));
    }

    private async Task<(ApiClient Member, string Path)> KeyAsync()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        return (member, $"/v1/api-keys/{(await member.CreateKeyAsync())["id"]}");
    }
}
