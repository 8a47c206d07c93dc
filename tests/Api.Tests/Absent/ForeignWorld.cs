using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Api.Tests.Rights;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Absent;

/// <summary>A tenant with callers, and another with a key, a member, a service and a role that they must not learn of.</summary>
internal sealed class ForeignWorld
{
    private ForeignWorld(Workspace ours, Workspace theirs) => (Ours, Theirs) = (ours, theirs);

    public Workspace Ours { get; }

    public Workspace Theirs { get; }

    public string User { get; } = $"u-{Some.Word()}";

    public string Service { get; } = $"s-{Some.Word()}";

    public string Role { get; } = $"r-{Some.Word()}";

    public string Key { get; private set; } = "";

    public required IReadOnlyList<(string Who, ApiClient Client, (string, string)[] Headers)> Callers { get; init; }

    public static async Task<ForeignWorld> MakeAsync(ApiHost host)
    {
        var ours = await Workspace.MakeAsync(host);
        var (owner, analyst) = (await ours.MemberAsync("owner", "boss"), await ours.MemberAsync("analyst"));
        var boss = await host.Store.ReadMemberAsync(new TenantId(ours.Tenant), new UserId("boss"), TestContext.Current.CancellationToken);
        var cookie = await Installation.MakeSessionAsync(host.Services, boss!, SessionKind.Browser);
        var (_, key) = await owner.KeyAsync(host, """{"name":"all","scopes":["api_keys:manage","members:manage","billing:manage","audit:read"]}""");
        var world = new ForeignWorld(ours, await Workspace.MakeAsync(host))
        {
            Callers =
            [
                ("owner", owner, []),
                ("analyst", analyst, []),
                ("browser", host.Anonymous, [("Cookie", $"__Host-cbr-session={cookie}"), ("Sec-Fetch-Site", "same-origin")]),
                ("key", key, []),
                ("operator", host.Operator, []),
            ],
        };
        await world.FillAsync(host);
        return world;
    }

    /// <summary>What is another tenant's, beside what is nobody's.</summary>
    public IEnumerable<(ForeignIds Foreign, ForeignIds Absent)> Pairs(Row row, bool isOperator)
    {
        // To operators every tenant is there.
        if (!isOperator)
        {
            yield return (new(Theirs.Tenant, Key, User, Role), new("never-was", "0123456789ABCDEF", User, Role));
        }

        // Who is put there is made.
        if (row.Method != "PUT" && row.Route != "/v1/tenants/{tenant}" && !row.Route.EndsWith("/members", StringComparison.Ordinal) && !row.Route.EndsWith("/roles", StringComparison.Ordinal))
        {
            yield return (new(Ours.Tenant, Key, User, Role), new(Ours.Tenant, "0123456789ABCDEF", "never-was", Role));
        }
    }

    private async Task FillAsync(ApiHost host)
    {
        await Theirs.PutMemberAsync(User, "viewer");
        await host.Operator.PutAsync($"/v1/tenants/{Theirs.Tenant}/roles/{Role}", """{"permissions":["scans:read"]}""");
        await host.Operator.PutAsync($"/v1/tenants/{Theirs.Tenant}/members/{Service}", """{"kind":"service","name":"Robot","role":"viewer"}""");
        Key = (await (await Theirs.SessionAsync(User)).CreateKeyAsync())["id"]!;
    }
}
