using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests.Created;

[Collection(nameof(ApiHost))]
public sealed class CreateKeyTests(ApiHost host)
{
    [Fact]
    public async Task Key_is_made_with_all_that_was_asked_for()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("admin", "ada");

        var created = await member.CreateKeyAsync(
            """
            {
              "name": " Deploy \u00e9 ", "expiresAt": "2031-02-28T12:00:00.1239+02:00", "scopes": ["scans:read", "api_keys:manage"],
              "environment": "test", "allowedIps": ["203.0.113.0/24", "2001:db8::1"], "metadata": {"team": "platform"}
            }
            """);

        Assert.Equal("Deploy é", created["name"]);
        Assert.Equal("2031-02-28T10:00:00.123Z", created["expiresAt"]);
        Assert.Equal("""["api_keys:manage","scans:read"]""", created.Body.GetProperty("scopes").GetRawText());
        Assert.Equal("test", created["environment"]);
        Assert.Equal("""["203.0.113.0/24","2001:db8::1/128"]""", created.Body.GetProperty("allowedIps").GetRawText());
        Assert.Equal("""{"team":"platform"}""", created.Body.GetProperty("metadata").GetRawText());
        Assert.Equal("""{"id":"ada","name":"ada"}""", created.Body.GetProperty("owner").GetRawText());
        Assert.Equal("active", created["status"]);
    }

    [Fact]
    public async Task Key_with_a_name_only_takes_the_defaults()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var created = await member.CreateKeyAsync();

        Assert.Equal("live", created["environment"]);
        string[] absent = ["scopes", "expiresAt", "lastUsedAt", "lastUsedIp", "rotation", "revokedAt", "revokedReason"];
        Assert.All(absent, name => Assert.Equal(JsonValueKind.Null, created.Body.GetProperty(name).ValueKind));
        Assert.Equal("[]", created.Body.GetProperty("allowedIps").GetRawText());
        Assert.Equal("{}", created.Body.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task Answer_shows_the_secret_once_and_is_kept_by_nobody()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();

        var created = await member.CreateKeyAsync();

        Assert.Equal($"/v1/api-keys/{created["id"]}", created.Header("Location"));
        Assert.Equal(KeyFormatError.None, new KeyFormat("cbr").Parse(created["secret"], new byte[KeyFormat.MaxLength], out var parsed));
        Assert.Equal(created["id"], parsed.Id.ToString());
        Assert.Equal("no-store", created.Header("Cache-Control"));
        Assert.Equal("no-cache", created.Header("Pragma"));
        Assert.Null(created.ETag);
        Assert.DoesNotContain(created["secret"]!, (await member.GetAsync($"/v1/api-keys/{created["id"]}")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(created["secret"]!, (await member.GetAsync("/v1/api-keys")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_with_the_scope_makes_another_that_lives_no_longer()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync("admin");
        var (_, key) = await member.KeyAsync(host, """{"name":"minter","scopes":["api_keys:manage","scans:read"],"expiresAt":"2031-01-01T00:00:00Z"}""");

        var made = await key.CreateKeyAsync("""{"name":"minted","scopes":["scans:read"],"expiresAt":"2031-01-01T00:00:00Z"}""");

        Assert.Equal("2031-01-01T00:00:00Z", made["expiresAt"]);
    }

    [Fact]
    public async Task Operator_makes_another_operator_key_like_any_key_that_manages()
    {
        var made = await host.Operator.CreateKeyAsync("""{"name":"second operator","scopes":["tenants:manage"]}""");

        (await host.Client(made["secret"]).GetAsync("/v1/tenants")).Expect(HttpStatusCode.OK);
    }
}
