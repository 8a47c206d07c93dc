using System.Net;
using System.Text.Json;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Tests.Proxying;

public sealed class RefusalTests
{
    [Fact]
    public async Task Holder_of_a_dead_key_is_told_why()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var revoked = gateway.Store.Issue();
        gateway.Store.Revoke(revoked);
        var expired = gateway.Store.Issue(with: key => key with { ExpiresAt = key.CreatedAt });
        var retired = gateway.Store.Issue();
        gateway.Store.Rotate(retired, TimeSpan.Zero);
        var orphan = gateway.Store.Issue(user: "gone");
        gateway.Store.EditMember(orphan, member => member with { Status = MemberStatus.Removed });

        Assert.Equal((401, "key_revoked"), await RefusalAsync(gateway, revoked));
        Assert.Equal((401, "key_expired"), await RefusalAsync(gateway, expired));
        Assert.Equal((401, "retired_secret"), await RefusalAsync(gateway, retired));
        Assert.Equal((401, "owner_suspended"), await RefusalAsync(gateway, orphan));
    }

    [Fact]
    public async Task Holder_of_a_sleeping_key_is_told_what_wakes_it()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("Keys:UpgradeUrl", "https://product.test/billing"));
        var suspended = gateway.Store.Issue("globex");
        gateway.Store.EditTenant(suspended.Tenant, tenant => tenant with { Status = TenantStatus.Suspended });
        var paused = gateway.Store.Issue("initech");
        gateway.Store.EditTenant(paused.Tenant, tenant => tenant with { Plan = Plan.Starter });
        var blocked = gateway.Store.Issue("hooli");
        gateway.Store.EditTenant(blocked.Tenant, tenant => tenant with { Policy = new KeyPolicy { ExpiryRequired = true } }, ChangeKind.Policy);

        using var response = await gateway.SendAsync(paused);
        var plan = await ProblemAnswer.OfAsync(response);

        Assert.Equal((403, "tenant_suspended"), await RefusalAsync(gateway, suspended));
        Assert.Equal((403, "blocked"), await RefusalAsync(gateway, blocked));
        Assert.Equal((403, "plan_required"), (plan.Status, plan.Code));
        Assert.Equal(0, plan.Body.GetProperty("limit").GetInt32());
        Assert.Equal(JsonValueKind.Null, plan.Body.GetProperty("used").ValueKind);
        Assert.Equal("pro", plan.Body.GetProperty("requiredPlan").GetString());
        Assert.Equal("https://product.test/billing", plan.Body.GetProperty("upgradeUrl").GetString());
    }

    [Fact]
    public async Task Unknown_wrong_and_revoked_but_unverified_look_the_same()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();
        var revoked = gateway.Store.Issue();
        gateway.Store.Revoke(revoked);
        var malformed = key with { Token = "cbr_live_" };

        var shapes = new List<string>();
        foreach (var token in (IssuedKey[])[malformed, Guess(gateway, KeyId.Parse("0000000000000000")), Guess(gateway, key.Id), Guess(gateway, revoked.Id)])
        {
            shapes.Add(await ShapeAsync(gateway, token));
        }

        Assert.Single(shapes.Distinct());
    }

    [Fact]
    public async Task Route_that_needs_a_permission_refuses_a_key_without_it()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("ReverseProxy:Routes:scans:Metadata:Permission", "scans:write"));
        var viewer = gateway.Store.Issue(user: "vic", role: "viewer");

        using var refused = await gateway.SendAsync(viewer);
        var problem = await ProblemAnswer.OfAsync(refused);
        using var let = await gateway.SendAsync(gateway.Store.Issue(role: "analyst"));

        Assert.Equal((403, "insufficient_permission"), (problem.Status, problem.Code));
        Assert.Equal("Bearer realm=\"cbr\", error=\"insufficient_scope\", scope=\"scans:write\"", problem.Challenge);
        Assert.Equal(HttpStatusCode.OK, let.StatusCode);
    }

    [Fact]
    public async Task Permission_that_was_given_a_moment_ago_works_at_once()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd, ("ReverseProxy:Routes:scans:Metadata:Permission", "scans:write"));
        var viewer = gateway.Store.Issue(user: "vic", role: "viewer");
        using var refused = await gateway.SendAsync(viewer);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        // The follower has not looked since.
        gateway.Store.EditRole(viewer.Tenant, "viewer", [new("scans:write")]);
        using var let = await gateway.SendAsync(viewer);

        Assert.Equal(HttpStatusCode.OK, let.StatusCode);
    }

    [Fact]
    public async Task Address_that_was_allowed_a_moment_ago_works_at_once()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        Assert.True(IpRangeSet.TryParseRange("203.0.113.0/24", out var elsewhere));
        var key = gateway.Store.Issue(with: key => key with { AllowedIps = [elsewhere] });
        using var refused = await gateway.SendAsync(key);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        gateway.Store.Edit(key, before => before with { AllowedIps = IpRangeSet.Anywhere });
        using var let = await gateway.SendAsync(key);

        Assert.Equal(HttpStatusCode.OK, let.StatusCode);
    }

    [Fact]
    public async Task Route_with_a_wrong_permission_keeps_the_gateway_from_starting()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() =>
            GatewayHost.StartUnpolledAsync(backEnd.Address, ("ReverseProxy:Routes:scans:Metadata:Permission", "Scans")));

        Assert.Contains("ReverseProxy__Routes__scans__Metadata__Permission", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_bound_to_addresses_is_refused_from_others()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        Assert.True(IpRangeSet.TryParseRange("203.0.113.0/24", out var elsewhere));

        Assert.Equal((403, "ip_not_allowed"), await RefusalAsync(gateway, gateway.Store.Issue(with: key => key with { AllowedIps = [elsewhere] })));
    }

    [Fact]
    public async Task Revoke_reaches_the_gateway_with_its_next_poll()
    {
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        var key = gateway.Store.Issue();
        await gateway.EchoAsync(key);
        gateway.Store.Revoke(key);

        gateway.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal((401, "key_revoked"), await RefusalAsync(gateway, key));
    }

    private static IssuedKey Guess(GatewayHost gateway, KeyId id) =>
        new(id, new TenantId("acme"), new UserId("nobody"), KeySecret.Mint(
            gateway.Store.Format, KeyEnvironment.Live, id, System.Security.Cryptography.RandomNumberGenerator.Fill).RevealOnce());

    private static async Task<(int Status, string Code)> RefusalAsync(GatewayHost gateway, IssuedKey key)
    {
        using var response = await gateway.SendAsync(key);
        var problem = await ProblemAnswer.OfAsync(response);
        return (problem.Status, problem.Code);
    }

    private static async Task<string> ShapeAsync(GatewayHost gateway, IssuedKey key)
    {
        using var response = await gateway.SendAsync(key);
        var problem = await ProblemAnswer.OfAsync(response);
        var headers = response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}={string.Join(',', header.Value)}");
        return $"{problem.Status} {string.Join(';', headers)} {problem.Body.GetRawText().Replace(problem.Body.GetProperty("traceId").GetString()!, "", StringComparison.Ordinal)}";
    }
}
