using System.Net;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>A tenant of its own, made through the API, so that tests can share a host.</summary>
internal sealed class Workspace
{
    private readonly ApiHost host;

    private Workspace(ApiHost host, string tenant) => (this.host, Tenant) = (host, tenant);

    public string Tenant { get; }

    public static async Task<Workspace> MakeAsync(ApiHost host, string plan = "pro")
    {
        var workspace = new Workspace(host, $"t-{Some.Word()}");
        await workspace.PutAsync(plan, "active");
        return workspace;
    }

    public async Task PutAsync(string plan, string status) =>
        Assert.True((await host.Operator.PutAsync($"/v1/tenants/{Tenant}", $$"""{"name":"Acme","plan":"{{plan}}","status":"{{status}}"}""")).Status is HttpStatusCode.Created or HttpStatusCode.OK);

    public async Task PutMemberAsync(string user, string role, string status = "active") =>
        Assert.True((await host.Operator.PutAsync(
            $"/v1/tenants/{Tenant}/members/{user}",
            $$"""{"email":"{{user}}@acme.test","name":"{{user}}","role":"{{role}}","status":"{{status}}"}""")).Status is HttpStatusCode.Created or HttpStatusCode.OK);

    /// <summary>A member with a session.</summary>
    public async Task<ApiClient> MemberAsync(string role = "analyst", string? user = null)
    {
        user ??= $"u-{Some.Word()}";
        await PutMemberAsync(user, role);
        return await SessionAsync(user);
    }

    public async Task<ApiClient> SessionAsync(string user) =>
        host.Client((await host.Operator.PostAsync($"/v1/tenants/{Tenant}/members/{user}/sessions")).Expect(HttpStatusCode.Created)["token"]);
}
