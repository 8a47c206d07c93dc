using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Created;

[Collection(nameof(ApiHost))]
public sealed class DirectoryTests(ApiHost host)
{
    [Fact]
    public async Task Tenant_is_made_then_changed()
    {
        var path = $"/v1/tenants/t-{Some.Word()}";

        var made = (await host.Operator.PutAsync(path, """{"name":"Acme","plan":"pro","status":"active"}""")).Expect(HttpStatusCode.Created);
        var changed = (await host.Operator.PutAsync(path, """{"name":"Acme Ltd","plan":"enterprise","status":"suspended"}""")).Expect(HttpStatusCode.OK);
        var again = (await host.Operator.PutAsync(path, """{"name":"Acme Ltd","plan":"enterprise","status":"suspended"}""")).Expect(HttpStatusCode.OK);

        Assert.Equal(path, made.Header("Location"));
        Assert.Equal("\"v1\"", made.ETag);
        Assert.Equal("\"v2\"", changed.ETag);
        Assert.Equal("\"v2\"", again.ETag);
        Assert.Equal("suspended", changed["status"]);
        var read = (await host.Operator.GetAsync(path)).Expect(HttpStatusCode.OK);
        Assert.All((string[])["id", "name", "plan", "status", "createdAt"], field => Assert.Equal(changed[field], read[field]));
    }

    [Fact]
    public async Task Status_that_is_left_out_stays()
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutAsync("pro", "suspended");
        await workspace.PutMemberAsync("ada", "viewer", "suspended");

        var tenant = await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}", """{"name":"Acme","plan":"pro"}""");
        var member = await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}/members/ada", """{"email":"a@acme.test","name":"Ada","role":"viewer"}""");

        Assert.Equal("suspended", tenant.Expect(HttpStatusCode.OK)["status"]);
        Assert.Equal("suspended", member.Expect(HttpStatusCode.OK)["status"]);
    }

    [Fact]
    public async Task Member_is_made_changed_removed_and_comes_back()
    {
        var workspace = await Workspace.MakeAsync(host);
        var path = $"/v1/tenants/{workspace.Tenant}/members/ada";
        const string Ada = """{"email":"ada@acme.test","name":"Ada","role":"viewer","status":"active"}""";

        var made = (await host.Operator.PutAsync(path, Ada)).Expect(HttpStatusCode.Created);
        Assert.Equal(path, made.Header("Location"));
        (await host.Operator.PutAsync(path, Ada)).Expect(HttpStatusCode.OK);
        (await host.Operator.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        (await host.Operator.GetAsync(path)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await host.Operator.DeleteAsync(path)).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        (await host.Operator.PutAsync(path, Ada)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Keys_of_a_removed_member_stay_dead_when_the_person_comes_back()
    {
        var workspace = await Workspace.MakeAsync(host);
        var (id, key) = await (await workspace.MemberAsync("admin", "ada")).KeyAsync(host);
        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/ada")).Expect(HttpStatusCode.NoContent);
        var back = await workspace.MemberAsync("admin", "ada");

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
        var shown = (await back.GetAsync($"/v1/api-keys/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal("revoked", shown["status"]);
        Assert.Equal("owner_removed", shown["revokedReason"]);
    }

    [Fact]
    public async Task Role_is_made_and_decides_about_keys_at_once()
    {
        var workspace = await Workspace.MakeAsync(host);
        var path = $"/v1/tenants/{workspace.Tenant}/roles/auditor";

        (await host.Operator.PutAsync(path, """{"permissions":["audit:read","api_keys:use","reports:read"]}""")).Expect(HttpStatusCode.Created);
        var (_, key) = await (await workspace.MemberAsync("auditor")).KeyAsync(host);
        (await host.Operator.PutAsync(path, """{"permissions":["audit:read"]}""")).Expect(HttpStatusCode.OK);

        var self = (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
        Assert.Equal("auditor", self["role"]);
        Assert.Equal("""["audit:read"]""", self.Body.GetProperty("permissions").GetRawText());
    }

    [Fact]
    public async Task Tenant_has_its_default_roles_from_the_start()
    {
        var workspace = await Workspace.MakeAsync(host);

        var roles = (await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}/roles")).Expect(HttpStatusCode.OK);

        Assert.Equal(["admin", "analyst", "owner", "viewer"], roles.Body.GetProperty("data").EnumerateArray().Select(role => role.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Owner_manages_members_of_the_own_tenant()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner");

        (await owner.PutAsync($"/v1/tenants/{workspace.Tenant}/members/bob", """{"email":"bob@acme.test","name":"Bob","role":"admin"}""")).Expect(HttpStatusCode.Created);
        (await owner.GetAsync($"/v1/tenants/{workspace.Tenant}/members/bob")).Expect(HttpStatusCode.OK);
        (await owner.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Product_declares_its_permissions()
    {
        var declared = (await host.Operator.GetAsync("/v1/permissions")).Expect(HttpStatusCode.OK);

        Assert.Equal("""{"permissions":["reports:read","scans:read","scans:write"]}""", declared.Text);
        (await host.Operator.PutAsync("/v1/permissions", declared.Text)).Expect(HttpStatusCode.OK);
    }
}
