using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Tests;

[Collection(nameof(ApiHost))]
public sealed class AuditSecretsTests(ApiHost host)
{
    [Fact]
    public async Task No_secret_digest_or_pepper_is_in_the_trail_after_a_whole_life()
    {
        var workspace = await Workspace.MakeAsync(host);
        var ada = await workspace.MemberAsync("owner", "ada");
        var (id, key) = await ada.KeyAsync(host, """{"name":"watched","scopes":["api_keys:manage","scans:read"],"metadata":{"team":"build"}}""");
        var secrets = new List<string> { key.Credential!, ada.Credential! };
        secrets.Add((await key.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created)["secret"]!);
        (await ada.PostAsync($"/v1/api-keys/{id}/rotation/finish")).Expect(HttpStatusCode.OK);
        secrets.Add((await ada.PostAsync($"/v1/api-keys/{id}/rotate")).Expect(HttpStatusCode.Created)["secret"]!);
        (await ada.DeleteAsync($"/v1/api-keys/{id}/rotation")).Expect(HttpStatusCode.OK);
        (await ada.SendAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", content: null, ("User-Agent", secrets[0]))).Expect(HttpStatusCode.OK);
        (await ada.DeleteAsync("/v1/session")).Expect(HttpStatusCode.NoContent);

        var trail = (await host.Operator.GetAsync($"/v1/audit-events/export?format=ndjson&tenant={workspace.Tenant}")).Expect(HttpStatusCode.OK).Text;

        Assert.Contains("api_key.revoked", trail, StringComparison.Ordinal);
        Assert.Contains("session.ended", trail, StringComparison.Ordinal);
        Assert.All(secrets.SelectMany(secret => FormsOf(secret, workspace.Tenant)), form => Assert.DoesNotContain(form, trail, StringComparison.OrdinalIgnoreCase));
    }

    // What anybody knows of a credential, its prefix and its id, is shown; the rest of it and whatever is made of it is not.
    private IEnumerable<string> FormsOf(string credential, string tenant)
    {
        var token = Encoding.ASCII.GetBytes(credential);
        var pepper = host.Services.GetRequiredService<PepperRing>().Current;
        Span<byte> code = stackalloc byte[KeyDigest.Size];
        pepper.DigestSession(new TenantId(tenant), token, code);
        byte[][] derived = [[.. pepper.Digest(new TenantId(tenant), token).Code], code.ToArray(), [.. pepper.CheckValue], pepper.Derive("cbr-audit-seal-v1")];
        return
        [
            credential[^38..],
            credential[^38..^6],
            .. derived.SelectMany(bytes => (string[])[Convert.ToHexString(bytes), Convert.ToBase64String(bytes)[..40]]),
        ];
    }
}
