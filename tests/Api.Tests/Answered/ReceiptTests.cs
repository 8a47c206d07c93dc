using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Api.Tests.Hosting;
using Orleans.Keys.Domain.Changes;
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
    public async Task Finish_has_a_receipt_too()
    {
        var member = await (await Workspace.MakeAsync(host)).MemberAsync();
        var (id, _) = await member.KeyAsync(host);
        await member.PostAsync($"/v1/api-keys/{id}/rotate");

        var finished = (await member.PostAsync($"/v1/api-keys/{id}/rotation/finish?wait=1s")).Expect(HttpStatusCode.OK);

        Assert.Equal(JsonValueKind.Object, finished.Body.GetProperty("receipt").ValueKind);
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

    private static JsonElement Named(JsonElement receipt, string list, string gateway) =>
        receipt.GetProperty(list).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == gateway);

    private async Task<string> RegisterAsync()
    {
        var name = $"gateway-{Some.Word()}";
        await Store.RegisterAsync(new GatewayIdentity(name, "http://127.0.0.1:1", "1.0"), Token);
        return name;
    }

    private async Task ConfirmAsync(string gateway, string key, DateTimeOffset at)
    {
        var shard = ChangeSubject.Of(KeyId.Parse(key)).Shard;
        var head = await Store.ReadHeadAsync(Token);
        await Store.ConfirmAsync(new GatewayReport(gateway, TimeSpan.Zero, [new AppliedChange(new ChangePosition(shard, head.Watermarks[shard]), at)]), Token);
    }
}
