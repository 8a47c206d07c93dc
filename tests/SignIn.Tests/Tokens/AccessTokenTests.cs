using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.SignIn.Tests.Hosting;
using Orleans.Keys.Store.Writing;
using Orleans.Keys.Testing;

namespace Orleans.Keys.SignIn.Tests.Tokens;

public sealed class AccessTokenTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task Token_of_the_provider_makes_its_person_a_member_who_can_make_a_key()
    {
        var tenant = await host.TenantAsync();
        var person = await host.PersonAsync(tenant, "analyst");
        var (token, _) = await new AccessTokenFlow(host.Provider.Issuer).RunAsync(person);

        var made = await CallAsync(token, HttpMethod.Post, "/v1/api-keys", """{"name":"with-a-token"}""");

        made.Expect(HttpStatusCode.Created);
        var member = await host.Console.MemberAsync(tenant, person);
        Assert.Equal((RoleName.Analyst, "Ada", $"{person}@umbra.test"), (member!.Role, member.Name.Value, member.Email));
        var (actor, subject, after) = Assert.Single(host.Console.Audit(tenant, "member.provisioned"));
        Assert.Equal((person, $"{tenant}/{person}"), (actor, subject));
        Assert.Contains("\"incarnation\":1", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Id_token_is_no_access_token()
    {
        var tenant = await host.TenantAsync();
        var (_, idToken) = await new AccessTokenFlow(host.Provider.Issuer).RunAsync(await host.PersonAsync(tenant));

        Assert.Equal("invalid_token", (await CallAsync(idToken)).Expect(HttpStatusCode.Unauthorized).Code);
    }

    [Fact]
    public async Task Role_of_the_token_counts_only_when_the_member_is_made()
    {
        var tenant = await host.TenantAsync();
        await UseAsync(new { tenant, role = "viewer" }, HttpStatusCode.OK);

        await UseAsync(new { tenant, role = "owner" }, HttpStatusCode.OK);

        Assert.Equal(RoleName.Viewer, (await host.Console.MemberAsync(tenant, "ada"))!.Role);
    }

    [Fact]
    public async Task What_the_stored_member_may_do_counts_at_once()
    {
        var tenant = await host.TenantAsync();
        var token = await host.Provider.SignAsync(new { tenant, role = "owner" });
        (await CallAsync(token, path: $"/v1/tenants/{tenant}/members")).Expect(HttpStatusCode.OK);

        await host.Console.PutMemberAsync(tenant, "ada", "viewer");

        Assert.Equal("insufficient_permission", (await CallAsync(token, path: $"/v1/tenants/{tenant}/members")).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Fact]
    public async Task Member_who_was_removed_is_not_made_again_by_a_token()
    {
        var tenant = await host.TenantAsync();
        var token = await host.Provider.SignAsync(new { tenant, role = "owner" });
        (await CallAsync(token)).Expect(HttpStatusCode.OK);

        await host.Console.PutMemberAsync(tenant, "ada", status: MemberStatus.Removed);

        Assert.Equal("owner_suspended", (await CallAsync(token)).Expect(HttpStatusCode.Unauthorized).Code);
        Assert.Equal(MemberStatus.Removed, (await host.Console.MemberAsync(tenant, "ada"))!.Status);
    }

    [Fact]
    public async Task Suspended_member_is_refused_until_that_is_lifted()
    {
        var tenant = await host.TenantAsync();
        var token = await host.Provider.SignAsync(new { tenant, role = "owner" });
        (await CallAsync(token)).Expect(HttpStatusCode.OK);

        await host.Console.PutMemberAsync(tenant, "ada", status: MemberStatus.Suspended);
        Assert.Equal("owner_suspended", (await CallAsync(token)).Expect(HttpStatusCode.Unauthorized).Code);

        await host.Console.PutMemberAsync(tenant, "ada");
        (await CallAsync(token)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tenant_that_is_not_there_looks_like_one_without_the_person()
    {
        var tenant = await host.TenantAsync();

        var absent = await CallAsync(await host.Provider.SignAsync(new { tenant = "nowhere", role = "owner" }));
        var roleless = await CallAsync(await host.Provider.SignAsync(new { tenant }));

        Assert.Equal("not_a_member", absent.Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("not_a_member", roleless.Expect(HttpStatusCode.Forbidden).Code);
        Assert.Null(await host.Console.MemberAsync(tenant, "ada"));
    }

    [Fact]
    public async Task Another_tenant_in_the_path_is_absent()
    {
        var (mine, other) = (await host.TenantAsync(), await host.TenantAsync());
        var token = await host.Provider.SignAsync(new { tenant = mine, role = "owner" });

        Assert.Equal("not_found", (await CallAsync(token, path: $"/v1/tenants/{other}/members")).Expect(HttpStatusCode.NotFound).Code);
    }

    [Fact]
    public async Task Operators_role_makes_an_operator_until_the_stored_member_is_none()
    {
        if (await host.Console.Store.ReadTenantAsync(TenantId.System, TestContext.Current.CancellationToken) is null)
        {
            await StoreWorld.WriteAsync(host.Console.Store, new Write.OfTenant(Some.Tenant() with { Id = TenantId.System }));
        }

        var token = await host.Provider.SignAsync(new { sub = "root", role = new[] { "staff", "keys-operator" } });
        (await CallAsync(token, path: "/v1/tenants")).Expect(HttpStatusCode.OK);

        await host.Console.PutMemberAsync("system", "root", "viewer");
        Assert.Equal("insufficient_permission", (await CallAsync(token, path: "/v1/tenants")).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Theory]
    [InlineData("Ada Lovelace|1815")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("ADA")]
    [InlineData("oidc-0123456789abcdefghijklmnopqrstuv0123456789abcdefghij")]
    public async Task Subject_that_is_no_user_id_becomes_one_that_no_other_subject_becomes(string subject)
    {
        var tenant = await host.TenantAsync();
        await UseAsync(new { sub = subject, tenant, role = "viewer" }, HttpStatusCode.OK);
        await UseAsync(new { sub = subject.ToLowerInvariant() + "x", tenant, role = "viewer" }, HttpStatusCode.OK);

        var members = await host.Console.Store.ListMembersAsync(new(tenant), null, null, 10, TestContext.Current.CancellationToken);

        Assert.Equal(2, members.Count);
        Assert.All(members, member => Assert.Matches("^[a-z0-9_-]{1,64}$", member.User.Value));
        Assert.DoesNotContain(members, member => member.User.Value == subject);
    }

    private async Task UseAsync(object claims, HttpStatusCode expected) => (await CallAsync(await host.Provider.SignAsync(claims))).Expect(expected);

    private Task<Page> CallAsync(string token, HttpMethod? method = null, string path = "/v1/api-keys", string? json = null) => new Browser(host.Console.Address).SendAsync(
        method ?? HttpMethod.Get,
        path,
        json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        ("Authorization", $"Bearer {token}"));
}
