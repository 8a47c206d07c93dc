using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Rights;

/// <summary>A tenant of every plan and status, with a member of every role and status, a service, and somebody to act on.</summary>
public sealed class RightsWorld : IAsyncLifetime
{
    private const string Colleague = "colleague";
    private static readonly (bool IsService, bool IsActive)[] Kinds = [(false, true), (false, false), (true, true), (true, false)];
    private static readonly ParallelOptions Busy = new() { MaxDegreeOfParallelism = 8 };
    private readonly ConcurrentDictionary<(string Role, string Plan, bool IsActive), string> tenants = [];
    private string sandbox = "";

    internal ApiHost Host { get; } = new(("Keys:SelfServicePlans", "true"));

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        await MakeOthersAsync("system");
        sandbox = await MakeTenantAsync("viewer", "pro", isActive: true);
        await Parallel.ForEachAsync(Places, Busy, async (place, _) => tenants[place] = await MakeTenantAsync(place.Role, place.Plan, place.IsActive));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Where callers differ they have a tenant of their own, so that they can call at the same time.</summary>
    private static IEnumerable<(string Role, string Plan, bool IsActive)> Places =>
        from role in Standing.Roles.Keys
        from plan in new[] { "starter", "pro", "enterprise" }
        from isActive in new[] { true, false }
        select (role, plan, isActive);

    /// <summary>Lets everybody who has a credential do something; those of one tenant one after the other.</summary>
    internal static Task ForEverybodyAsync(Credential credential, Func<Standing, Task> act) => Parallel.ForEachAsync(Places, Busy, async (place, _) =>
    {
        foreach (var (isService, memberIsActive) in Kinds)
        {
            var standing = new Standing(place.Role, place.Plan, place.IsActive, memberIsActive, credential) { IsService = isService };
            if (!isService || standing.IsKey)
            {
                await act(standing);
            }
        }
    });

    internal async Task<Scene> SceneAsync(Standing standing)
    {
        var tenant = standing.IsOfSystem ? "system" : tenants[(standing.Role, standing.Plan, standing.TenantIsActive)];
        return new Scene(
            Host,
            await MemberAsync(tenant, standing.IsOfSystem ? "root" : UserOf(standing.Role, standing.IsService, standing.MemberIsActive)),
            await MemberAsync(tenant, Colleague),
            await MemberAsync(sandbox, Colleague),
            standing);
    }

    private async Task<Member> MemberAsync(string tenant, string user) =>
        await Host.Store.ReadMemberAsync(new TenantId(tenant), new UserId(user), TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"no member {user} of {tenant}");

    private static string UserOf(string role, bool isService, bool isActive) => $"{role}-{(isService ? "service" : "person")}-{(isActive ? "active" : "suspended")}";

    private async Task<string> MakeTenantAsync(string role, string plan, bool isActive)
    {
        var tenant = $"t-{Some.Word()}";
        await PutAsync($"/v1/tenants/{tenant}", new { name = "Acme", plan, status = "active" });
        await MakeOthersAsync(tenant);
        if (role is Standing.Keeper or Standing.Guest)
        {
            await PutAsync($"/v1/tenants/{tenant}/roles/{role}", new { permissions = Standing.Roles[role] });
        }

        foreach (var (isService, memberIsActive) in Kinds)
        {
            await PutMemberAsync(tenant, UserOf(role, isService, memberIsActive), isService ? "service" : "person", role, memberIsActive);
        }

        await PutAsync($"/v1/tenants/{tenant}", new { name = "Acme", plan, status = isActive ? "active" : "suspended" });
        return tenant;
    }

    private async Task MakeOthersAsync(string tenant)
    {
        await PutAsync($"/v1/tenants/{tenant}/roles/nobody", new { permissions = Array.Empty<string>() });
        await PutMemberAsync(tenant, Colleague, "person", "viewer", isActive: true);
        await PutMemberAsync(tenant, "robot", "service", "viewer", isActive: true);
    }

    private Task PutMemberAsync(string tenant, string user, string kind, string role, bool isActive) =>
        PutAsync($"/v1/tenants/{tenant}/members/{user}", new { kind, email = $"{user}@acme.test", name = user, role, status = isActive ? "active" : "suspended" });

    private async Task PutAsync(string path, object body)
    {
        var answer = await Host.Operator.PutAsync(path, JsonSerializer.Serialize(body));
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
    }
}
