using System.Net;
using System.Text.Json;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Grains.Interfaces.Life;

namespace Orleans.Keys.Api.Tests.WithoutGrains;

/// <summary>Every command about a key is carried out once, whether its grain hears of it and is not heard, or never hears of it.</summary>
[Collection(SilentGrainsCollection.Name)]
public sealed class KeyCommandTests(ApiHost host)
{
    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_is_revoked(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);
        Silence(id, silence);

        var revoked = (await member.PostAsync($"/v1/api-keys/{id}/revoke", """{"reason":"lost"}""")).Expect(HttpStatusCode.OK);

        Assert.Equal(("revoked", "lost"), (revoked["status"], revoked["revokedReason"]));
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "key_revoked");
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_that_revokes_itself_is_told_so(Silence silence)
    {
        var (id, key) = await (await (await Workspace.MakeAsync(host)).MemberAsync()).KeyAsync(host);
        Silence(id, silence);

        Assert.Equal("revoked", (await key.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK)["status"]);
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Rotation_is_finished(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/rotate");
        Silence(id, silence);

        var finished = (await member.PostAsync($"/v1/api-keys/{id}/rotation/finish", null, ("If-Match", "\"v2\""))).Expect(HttpStatusCode.OK);

        Assert.Equal(("active", "\"v3\""), (finished["status"], finished.ETag));
        (await old.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Rotation_is_cancelled(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        var next = host.Client((await member.PostAsync($"/v1/api-keys/{id}/rotate"))["secret"]);
        Silence(id, silence);

        var cancelled = (await member.DeleteAsync($"/v1/api-keys/{id}/rotation", ("If-Match", "\"v2\""))).Expect(HttpStatusCode.OK);

        Assert.Equal(("active", "\"v3\""), (cancelled["status"], cancelled.ETag));
        (await next.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
        (await old.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_is_narrowed(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        Silence(id, silence);

        var changed = (await member.PatchAsync($"/v1/api-keys/{id}", """{"scopes":[],"allowedIps":["192.0.2.1"]}""", ("If-Match", "\"v1\""))).Expect(HttpStatusCode.OK);

        Assert.Equal(("\"v2\"", 0, "192.0.2.1/32"), (changed.ETag, changed.Body.GetProperty("scopes").GetArrayLength(), changed.Body.GetProperty("allowedIps")[0].GetString()));
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_rotates_and_the_secret_in_the_answer_is_the_one_that_works(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, old) = await member.KeyAsync(host);
        Silence(id, silence);

        var rotated = (await member.PostAsync($"/v1/api-keys/{id}/rotate", null, ("If-Match", "\"v1\""), ("Idempotency-Key", id))).Expect(HttpStatusCode.Created);

        Assert.Equal("current", (await host.Client(rotated["secret"]).GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
        Assert.Equal("previous", (await old.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK)["secretVersion"]);
        Assert.Equal("\"v2\"", (await member.GetAsync($"/v1/api-keys/{id}")).ETag);
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_that_rotates_itself_without_an_overlap_gets_its_secret(Silence silence)
    {
        var (id, key) = await (await (await Workspace.MakeAsync(host)).MemberAsync()).KeyAsync(host);
        Silence(id, silence);

        var rotated = (await key.PostAsync($"/v1/api-keys/{id}/rotate", """{"overlap":"PT0S"}""")).Expect(HttpStatusCode.Created);

        Assert.Equal(JsonValueKind.Null, rotated.Body.GetProperty("previousSecretExpiresAt").ValueKind);
        (await host.Client(rotated["secret"]).GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
        (await key.GetAsync("/v1/api-keys/self")).ExpectProblem(HttpStatusCode.Unauthorized, "retired_secret");
    }

    [Theory]
    [InlineData(Hosting.Silence.OfGrain)]
    [InlineData(Hosting.Silence.OfReply)]
    public async Task Key_is_made_once(Silence silence)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        host.Grains.Silence(nameof(IKeyGrain.Create), silence);

        var first = await member.PostAsync("/v1/api-keys", """{"name":"a"}""", ("Idempotency-Key", "one"));
        host.Grains.Restore(nameof(IKeyGrain.Create));
        var second = await member.PostAsync("/v1/api-keys", """{"name":"a"}""", ("Idempotency-Key", "one"));

        (await host.Client(first.Expect(HttpStatusCode.Created)["secret"]).GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
        Assert.Equal(first["id"], second.ExpectProblem(HttpStatusCode.Conflict, "secret_already_issued")["keyId"]);
        Assert.Equal(1, (await member.GetAsync("/v1/api-keys")).Body.GetProperty("data").GetArrayLength());
    }

    private void Silence(string id, Silence how) => host.Grains.Silence(KeyGrainName.Of(id), how);
}
