using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Gateways;
using Orleans.Keys.Testing;

namespace Orleans.Keys.Api.Tests.Answered;

[Collection(nameof(ApiHost))]
public sealed class ReceiptTests(ApiHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IKeyStore Store => host.Services.GetRequiredService<IKeyStore>();

    [Fact]
    public async Task Revoke_names_the_gateways_that_have_not_confirmed_and_from_when_they_refuse()
    {
        var gateway = await RegisterAsync();
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        var receipt = (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK).Body.GetProperty("receipt");

        var pending = Named(receipt, "pending", gateway);
        Assert.Equal(receipt.GetProperty("changeAt").GetDateTimeOffset().AddSeconds(4), pending.GetProperty("refusesFrom").GetDateTimeOffset());
        Assert.False(receipt.GetProperty("complete").GetBoolean());
        Assert.True(receipt.GetProperty("revokedEverywhereBy").GetDateTimeOffset() >= pending.GetProperty("refusesFrom").GetDateTimeOffset());
        await Store.LeaveAsync(gateway, Token);
    }

    [Fact]
    public async Task Receipt_fills_and_says_how_long_it_took()
    {
        var gateway = await RegisterAsync();
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        var changeAt = (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK).Body.GetProperty("receipt").GetProperty("changeAt").GetDateTimeOffset();

        await ConfirmAsync(gateway, id, changeAt.AddMilliseconds(40));
        var receipt = (await member.GetAsync($"/v1/api-keys/{id}/revocation")).Expect(HttpStatusCode.OK).Body;

        Assert.Equal(changeAt, receipt.GetProperty("changeAt").GetDateTimeOffset());
        Assert.Equal(40, Named(receipt, "gateways", gateway).GetProperty("milliseconds").GetInt64());
        await Store.LeaveAsync(gateway, Token);
    }

    [Fact]
    public async Task Operator_sees_the_receipt_of_any_tenants_key_fill()
    {
        var gateway = await RegisterAsync();
        var workspace = await Workspace.MakeAsync(host);
        var (id, _) = await (await workspace.MemberAsync()).KeyAsync(host);
        var path = $"/v1/tenants/{workspace.Tenant}/api-keys/{id}";
        (await host.Operator.GetAsync($"{path}/revocation")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
        var changeAt = (await host.Operator.PostAsync($"{path}/revoke")).Expect(HttpStatusCode.OK).Body.GetProperty("receipt").GetProperty("changeAt").GetDateTimeOffset();

        var before = (await host.Operator.GetAsync($"{path}/revocation")).Expect(HttpStatusCode.OK).Body;
        await ConfirmAsync(gateway, id, changeAt.AddMilliseconds(40));
        var after = (await host.Operator.GetAsync($"{path}/revocation?wait=5s")).Expect(HttpStatusCode.OK).Body;

        Named(before, "pending", gateway);
        Assert.Equal(40, Named(after, "gateways", gateway).GetProperty("milliseconds").GetInt64());
        await Store.LeaveAsync(gateway, Token);
    }

    [Fact]
    public async Task Answer_is_held_until_every_gateway_has_confirmed()
    {
        var gateway = await RegisterAsync();
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        var revoke = member.PostAsync($"/v1/api-keys/{id}/revoke?wait=10s");
        while ((await key.GetAsync("/v1/api-keys/self")).Status == HttpStatusCode.OK)
        {
            Assert.False(revoke.IsCompleted);
        }

        await ConfirmAsync(gateway, id, (await Store.ReadHeadAsync(Token)).ReadAt);
        var receipt = (await revoke).Expect(HttpStatusCode.OK).Body.GetProperty("receipt");

        Assert.True(receipt.GetProperty("complete").GetBoolean());
        Named(receipt, "gateways", gateway);
        await Store.LeaveAsync(gateway, Token);
    }

    [Fact]
    public async Task Every_change_of_a_key_that_gateways_hold_has_a_receipt()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        var path = $"/v1/api-keys/{id}";

        ApiAnswer[] answers =
        [
            await member.PatchAsync($"{path}?wait=1s", """{"allowedIps":["127.0.0.1"]}""", ("If-Match", "\"v1\"")),
            await member.PostAsync($"{path}/rotate?wait=1s"),
            await member.DeleteAsync($"{path}/rotation?wait=1s"),
            await member.PostAsync($"{path}/rotate?wait=1s"),
            await member.PostAsync($"{path}/rotation/finish?wait=1s"),
            await member.PostAsync($"{path}/rotate?wait=1s", """{"overlap":"PT0S"}"""),
            await member.PostAsync($"{path}/revoke?wait=1s"),
        ];

        AssertReceipts(answers);
    }

    [Fact]
    public async Task Every_change_of_the_directory_has_a_receipt()
    {
        var tenant = $"/v1/tenants/{(await Workspace.MakeAsync(host)).Tenant}";

        ApiAnswer[] answers =
        [
            await host.Operator.PutAsync($"{tenant}-2?wait=1s", """{"name":"Acme","plan":"pro"}"""),
            await host.Operator.PutAsync($"{tenant}?wait=1s", """{"name":"Acme","plan":"starter"}"""),
            await host.Operator.PutAsync($"{tenant}/members/bob?wait=1s", """{"email":"bob@acme.test","name":"Bob","role":"admin"}"""),
            await host.Operator.PutAsync($"{tenant}/members/bob?wait=1s", """{"email":"bob@acme.test","name":"Bob","role":"viewer"}"""),
            await host.Operator.PutAsync($"{tenant}/roles/auditor?wait=1s", """{"permissions":["audit:read"]}"""),
            await host.Operator.PutAsync($"{tenant}/roles/auditor?wait=1s", """{"permissions":[]}"""),
            await host.Operator.PutAsync("/v1/permissions?wait=1s", """{"permissions":["scans:read","scans:write","reports:read"]}"""),
        ];

        AssertReceipts(answers);
    }

    [Fact]
    public async Task What_is_only_read_has_no_receipt()
    {
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync(user: "bob");
        var (id, _) = await member.KeyAsync(host);

        ApiAnswer[] answers =
        [
            await member.GetAsync($"/v1/api-keys/{id}"),
            await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}"),
            await host.Operator.GetAsync($"/v1/tenants/{workspace.Tenant}/members/bob"),
            await host.Operator.GetAsync("/v1/permissions"),
        ];

        Assert.All(answers, answer => Assert.False(answer.Expect(HttpStatusCode.OK).Body.TryGetProperty("receipt", out _)));
    }

    [Fact]
    public async Task Removal_of_a_member_is_answered_when_every_gateway_has_confirmed()
    {
        var gateway = await RegisterAsync();
        var workspace = await Workspace.MakeAsync(host);
        var (_, key) = await (await workspace.MemberAsync(user: "bob")).KeyAsync(host);

        var bob = ChangeSubject.Of(new TenantId(workspace.Tenant), new UserId("bob"));
        var removal = host.Operator.DeleteAsync($"/v1/tenants/{workspace.Tenant}/members/bob?wait=10s");
        while ((await key.GetAsync("/v1/api-keys/self")).Status == HttpStatusCode.OK)
        {
            Assert.False(removal.IsCompleted);
        }

        var at = (await Store.ReadHeadAsync(Token)).ReadAt;
        await ConfirmAsync(gateway, bob, at);
        (await removal).Expect(HttpStatusCode.NoContent);

        Assert.Equal(at, Assert.Single((await Store.AcknowledgeAsync(bob, Token))!.Gateways, one => one.Gateway == gateway).At);
        await Store.LeaveAsync(gateway, Token);
    }

    [Fact]
    public async Task Key_that_was_not_revoked_has_no_revocation()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);

        (await member.GetAsync($"/v1/api-keys/{id}/revocation")).ExpectProblem(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("11s")]
    [InlineData("-1s")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("1s&wait=2s")]
    public async Task Wait_that_is_no_number_of_seconds_up_to_ten_is_refused_before_anything_happens(string wait)
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, key) = await member.KeyAsync(host);

        (await member.PostAsync($"/v1/api-keys/{id}/revoke?wait={wait}")).ExpectProblem(HttpStatusCode.BadRequest, "invalid_parameter");

        (await key.GetAsync("/v1/api-keys/self")).Expect(HttpStatusCode.OK);
    }

    private static void AssertReceipts(ApiAnswer[] answers) => Assert.All(
        answers,
        answer =>
        {
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Text);
            Assert.Equal(JsonValueKind.Object, answer.Body.GetProperty("receipt").ValueKind);
        });

    private static JsonElement Named(JsonElement receipt, string list, string gateway) =>
        receipt.GetProperty(list).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == gateway);

    private async Task<string> RegisterAsync()
    {
        var name = $"gateway-{Some.Word()}";
        await Store.RegisterAsync(new GatewayIdentity(name, "http://127.0.0.1:1", "1.0"), Token);
        return name;
    }

    private Task ConfirmAsync(string gateway, string key, DateTimeOffset at) => ConfirmAsync(gateway, ChangeSubject.Of(KeyId.Parse(key)), at);

    private async Task ConfirmAsync(string gateway, ChangeSubject subject, DateTimeOffset at)
    {
        var shard = subject.Shard;
        var head = await Store.ReadHeadAsync(Token);
        await Store.ConfirmAsync(new GatewayReport(gateway, TimeSpan.Zero, [new AppliedChange(new ChangePosition(shard, head.Watermarks[shard]), at)]), Token);
    }
}
