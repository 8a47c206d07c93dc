using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Created;

[Collection(nameof(ApiHost))]
public sealed class ServiceTests(ApiHost host)
{
    private const string Robot = """{"kind":"service","name":"Robot","role":"analyst"}""";
    private const string ForRobot = """{"name":"nightly","owner":"robot"}""";

    [Fact]
    public async Task Service_needs_no_address_and_is_shown_as_one()
    {
        var workspace = await Workspace.MakeAsync(host);

        var made = (await host.Operator.PutAsync(PathOf(workspace), Robot)).Expect(HttpStatusCode.Created);

        Assert.Equal("service", made["kind"]);
        Assert.Equal(JsonValueKind.Null, made.Body.GetProperty("email").ValueKind);
        Assert.Equal("service", (await host.Operator.GetAsync(PathOf(workspace)))["kind"]);
        Assert.Equal("service", (await host.Operator.PutAsync(PathOf(workspace), """{"name":"Robot 2","role":"analyst"}""")).Expect(HttpStatusCode.OK)["kind"]);
    }

    [Fact]
    public async Task Person_needs_an_address()
    {
        var workspace = await Workspace.MakeAsync(host);

        var answer = await host.Operator.PutAsync(PathOf(workspace), """{"name":"Ada","role":"analyst"}""");

        Assert.True(answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value").Body.GetProperty("errors").TryGetProperty("email", out _));
    }

    [Theory]
    [InlineData("service", "person")]
    [InlineData("person", "service")]
    public async Task Kind_does_not_change(string before, string after)
    {
        var workspace = await Workspace.MakeAsync(host);
        (await host.Operator.PutAsync(PathOf(workspace), Of(before))).Expect(HttpStatusCode.Created);

        var answer = await host.Operator.PutAsync(PathOf(workspace), Of(after));

        Assert.True(answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value").Body.GetProperty("errors").TryGetProperty("kind", out _));
        Assert.Equal(before, (await host.Operator.GetAsync(PathOf(workspace)))["kind"]);

        static string Of(string kind) => $$"""{"kind":"{{kind}}","email":"robot@acme.test","name":"Robot","role":"analyst"}""";
    }

    [Fact]
    public async Task Service_has_no_sessions()
    {
        var workspace = await WithRobotAsync();

        (await host.Operator.PostAsync($"{PathOf(workspace)}/sessions")).ExpectProblem(HttpStatusCode.Conflict, "service_member");
    }

    [Fact]
    public async Task Key_of_a_service_acts_as_it_and_outlives_the_person_who_made_it()
    {
        var workspace = await WithRobotAsync();
        var admin = await workspace.MemberAsync("admin", "ada");
        var created = await admin.CreateKeyAsync(ForRobot);
        var key = host.Client(created["secret"]);

        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/ada")).Expect(HttpStatusCode.NoContent);

        var self = (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
        Assert.Equal(("robot", "analyst"), (self.Body.GetProperty("owner").GetProperty("id").GetString(), self["role"]));
        Assert.Equal("robot", created.Body.GetProperty("owner").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Keys_for_services_are_made_by_those_who_manage_members_and_keys()
    {
        var workspace = await WithRobotAsync();
        await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}/roles/keymaster", """{"permissions":["api_keys:use","api_keys:manage","scans:read","scans:write"]}""");
        var (analyst, keymaster) = (await workspace.MemberAsync(), await workspace.MemberAsync("keymaster"));

        Assert.Equal("api_keys:manage", (await analyst.CreateUncheckedAsync(ForRobot)).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]);
        Assert.Equal("members:manage", (await keymaster.CreateUncheckedAsync(ForRobot)).ExpectProblem(HttpStatusCode.Forbidden, "insufficient_permission")["permission"]);
    }

    [Fact]
    public async Task Key_for_a_service_has_no_more_and_lives_no_longer_than_the_key_that_makes_it()
    {
        var workspace = await WithRobotAsync();
        var admin = await workspace.MemberAsync("admin");
        var end = Some.Now.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var (_, maker) = await admin.KeyAsync(
            host, $$"""{"name":"maker","expiresAt":"{{end}}","scopes":["api_keys:manage","members:manage","api_keys:use","scans:read"]}""");

        (await maker.CreateUncheckedAsync(ForRobot)).ExpectProblem(HttpStatusCode.Forbidden, "scope_not_held");
        (await maker.CreateUncheckedAsync("""{"name":"n","owner":"robot","scopes":["scans:write"]}""")).ExpectProblem(HttpStatusCode.Forbidden, "scope_not_held");
        (await maker.CreateUncheckedAsync("""{"name":"n","owner":"robot","scopes":["reports:read"]}""")).ExpectProblem(HttpStatusCode.Forbidden, "scope_not_held");
        (await maker.CreateUncheckedAsync("""{"name":"n","owner":"robot","scopes":["scans:read"]}""")).ExpectProblem(HttpStatusCode.Forbidden, "expiry_not_held");
        await maker.CreateKeyAsync($$"""{"name":"n","owner":"robot","scopes":["scans:read"],"expiresAt":"{{end}}"}""");
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("nobody")]
    [InlineData("No/Body")]
    public async Task Keys_are_made_for_nobody_else(string owner)
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "viewer");
        var admin = await workspace.MemberAsync("admin");

        var answer = await admin.CreateUncheckedAsync($$"""{"name":"n","owner":"{{owner}}"}""");

        Assert.True(answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "invalid_value").Body.GetProperty("errors").TryGetProperty("owner", out _));
        Assert.Equal(0, (await admin.GetAsync("/v1/tenant")).Body.GetProperty("use").GetProperty("keys").GetInt32());
    }

    [Fact]
    public async Task Suspended_service_gets_no_keys()
    {
        var workspace = await WithRobotAsync();
        var admin = await workspace.MemberAsync("admin");
        await host.Operator.PutAsync(PathOf(workspace), """{"name":"Robot","role":"analyst","status":"suspended"}""");

        (await admin.CreateUncheckedAsync(ForRobot)).ExpectProblem(HttpStatusCode.Conflict, "member_suspended");
    }

    [Fact]
    public async Task Session_that_a_service_got_somehow_is_dead()
    {
        var workspace = await WithRobotAsync();
        var robot = await host.Store.ReadMemberAsync(new TenantId(workspace.Tenant), new UserId("robot"), TestContext.Current.CancellationToken);
        var session = await Installation.MakeSessionAsync(host.Services, robot!);

        (await host.Client(session).GetAsync("/v1/tenant")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
    }

    private async Task<Workspace> WithRobotAsync()
    {
        var workspace = await Workspace.MakeAsync(host);
        (await host.Operator.PutAsync(PathOf(workspace), Robot)).Expect(HttpStatusCode.Created);
        return workspace;
    }

    private static string PathOf(Workspace workspace) => $"/v1/tenants/{workspace.Tenant}/members/robot";
}
