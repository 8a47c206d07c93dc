using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Tests.Kit;

namespace Orleans.Keys.Gateway.Validation.Tests.Http;

public sealed class ApiKeyGateTests
{
    [Fact]
    public async Task Request_that_nothing_happened_to_is_confirmed_without_a_read()
    {
        using var gateway = await TestGateway.StartedAsync();
        var (gate, context) = await AdmittedAsync(gateway, gateway.Store.Issue());
        gateway.Store.AreKeysDown = true;

        Assert.Null(await gate.ConfirmAsync(context));
    }

    [Fact]
    public async Task Key_that_is_revoked_between_admission_and_forwarding_goes_no_further()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var (gate, context) = await AdmittedAsync(gateway, key);
        gateway.Store.Revoke(key);
        await gateway.PollAsync();

        Assert.Equal(KeyProblem.Revoked, await gate.ConfirmAsync(context));
    }

    [Fact]
    public async Task Permission_that_is_taken_between_admission_and_forwarding_is_missed()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var (gate, context) = await AdmittedAsync(gateway, key, new Permission("scans:write"));
        gateway.Store.EditRole(key.Tenant, "analyst", [Permission.KeysUse]);
        await gateway.PollAsync();

        Assert.Equal("insufficient_permission", (await gate.ConfirmAsync(context))?.Code);
    }

    [Fact]
    public async Task Key_that_changed_and_is_still_good_goes_on_as_what_it_is_now()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();
        var (gate, context) = await AdmittedAsync(gateway, key);
        gateway.Store.EditMember(key, member => member with { Role = new("viewer") });
        await gateway.PollAsync();

        Assert.Null(await gate.ConfirmAsync(context));
        Assert.Equal("viewer", context.Features.GetRequiredFeature<ApiKeyFeature>().Identity.Role.Value);
    }

    [Fact]
    public async Task Lease_that_ran_out_before_forwarding_is_no_refusal()
    {
        using var gateway = await TestGateway.StartedAsync();
        var (gate, context) = await AdmittedAsync(gateway, gateway.Store.Issue());
        gateway.Lapse();
        gateway.Store.AreKeysDown = true;

        Assert.Equal(KeyProblem.NotReady, await gate.ConfirmAsync(context));
    }

    [Theory]
    [InlineData("Bearer x", "Bearer y")]
    [InlineData("Bearer x", "")]
    public async Task Two_credentials_are_one_too_many(string first, string second)
    {
        using var gateway = await TestGateway.StartedAsync();

        var problem = await Gate(gateway).AdmitAsync(Request([first, second]), null);

        Assert.Equal(KeyProblem.TwoCredentials, problem);
    }

    [Fact]
    public async Task Credential_of_more_than_256_characters_is_refused_unread()
    {
        using var gateway = await TestGateway.StartedAsync();
        var key = gateway.Store.Issue();

        var padded = await Gate(gateway).AdmitAsync(Request(["Bearer" + new string(' ', 200) + key.Token]), null);

        Assert.Equal(KeyProblem.InvalidKey, padded);
    }

    private static async Task<(ApiKeyGate Gate, HttpContext Context)> AdmittedAsync(TestGateway gateway, IssuedKey key, Permission? permission = null)
    {
        var gate = Gate(gateway);
        var context = Request([$"Bearer {key.Token}"]);
        Assert.Null(await gate.AdmitAsync(context, permission));
        return (gate, context);
    }

    private static ApiKeyGate Gate(TestGateway gateway) => new(gateway.Validator, Options.Create(new ApiKeyOptions()));

    private static DefaultHttpContext Request(string[] authorization)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/v1/scans/";
        context.Request.Headers.Authorization = authorization;
        return context;
    }
}
