using System.Net;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Grains.Interfaces.Directory;

namespace Orleans.Keys.Api.Tests.WithoutGrains;

/// <summary>Every command about a tenant is carried out once, whether its grain hears of it and is not heard, or never hears of it.</summary>
[Collection(SilentGrainsCollection.Name)]
public sealed class DirectoryCommandTests(ApiHost host)
{
    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Tenant_is_made(Silence silence)
    {
        var tenant = $"t-{Testing.Some.Word()}";
        host.Grains.Silence(TenantGrainName.Of(tenant), silence);

        var made = (await host.Operator.PutAsync($"/v1/tenants/{tenant}", """{"name":"Acme","plan":"pro"}""")).Expect(HttpStatusCode.Created);

        Assert.Equal("\"v1\"", made.ETag);
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Plan_is_taken_away(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        var (_, key) = await (await workspace.MemberAsync()).KeyAsync(host);
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        var put = await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}", """{"name":"Acme","plan":"starter"}""", ("If-Match", "\"v1\""));

        Assert.Equal(("starter", "\"v2\""), (put.Expect(HttpStatusCode.OK)["plan"], put.ETag));
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "plan_required");
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Policy_is_set(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host, "enterprise");
        var admin = await workspace.MemberAsync("admin");
        var (_, key) = await admin.KeyAsync(host);
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        var put = await admin.PutAsync("/v1/tenant/policy", """{"expiryRequired":true}""", ("If-Match", "\"v0\""));

        Assert.Equal("\"v1\"", put.Expect(HttpStatusCode.OK).ETag);
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Forbidden, "blocked");
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Last_owner_stays(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        await workspace.PutMemberAsync("ada", "owner");
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/ada")).ExpectProblem(HttpStatusCode.Conflict, "last_owner");
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Member_is_made_and_demoted(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        var admin = await workspace.MemberAsync("admin");
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);
        var path = $"/v1/tenants/{workspace.Tenant}/members/bob";

        var made = await admin.PutAsync(path, """{"email":"bob@acme.test","name":"Bob","role":"admin"}""");
        var demoted = await admin.PutAsync(path, """{"email":"bob@acme.test","name":"Bob","role":"viewer"}""", ("If-Match", "\"v1\""));

        Assert.Equal("\"v1\"", made.Expect(HttpStatusCode.Created).ETag);
        Assert.Equal(("viewer", "\"v2\""), (demoted.Expect(HttpStatusCode.OK)["role"], demoted.ETag));
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Member_is_removed(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        var (_, key) = await (await workspace.MemberAsync(user: "bob")).KeyAsync(host);
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        (await host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob", ("If-Match", "\"v1\""))).Expect(HttpStatusCode.NoContent);

        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Member_who_removes_themselves_is_told_so(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        var admin = await workspace.MemberAsync("admin", "bob");
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        (await admin.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob")).Expect(HttpStatusCode.NoContent);

        (await admin.GetAsync("/v1/api-keys")).ExpectProblem(HttpStatusCode.Unauthorized, "owner_suspended");
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Role_is_narrowed(Silence silence)
    {
        var workspace = await Workspace.MakeAsync(host);
        host.Grains.Silence(TenantGrainName.Of(workspace.Tenant), silence);

        var put = await host.Operator.PutAsync($"/v1/tenants/{workspace.Tenant}/roles/viewer", """{"permissions":[]}""", ("If-Match", "\"v1\""));

        Assert.Equal(("\"v2\"", 0), (put.Expect(HttpStatusCode.OK).ETag, put.Body.GetProperty("permissions").GetArrayLength()));
    }

    [Theory]
    [InlineData(Silence.OfGrain)]
    [InlineData(Silence.OfReply)]
    public async Task Permissions_are_declared(Silence silence)
    {
        host.Grains.Silence(nameof(ITenantGrain.DeclarePermissions), silence);
        var permission = $"p{Testing.Some.Word()}:read";

        var declared = await host.Operator.PutAsync("/v1/permissions", $$"""{"permissions":["scans:read","{{permission}}"]}""");

        Assert.Equal(permission, declared.Expect(HttpStatusCode.OK).Body.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()).Single(name => name != "scans:read"));
        host.Grains.Restore(nameof(ITenantGrain.DeclarePermissions));
    }
}
