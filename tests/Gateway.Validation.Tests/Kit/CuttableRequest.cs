using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Gateway.Validation.Exchanges;
using Orleans.Keys.Gateway.Validation.Http;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A request that was let in and whose connection can be cut.</summary>
internal sealed class CuttableRequest : IHttpRequestLifetimeFeature, IDisposable
{
    private CuttableRequest()
    {
        Context.Features.Set<IHttpRequestLifetimeFeature>(this);
        Context.Response.Body = Answer;
    }

    public HttpContext Context { get; } = new DefaultHttpContext();

    /// <summary>What reached the client.</summary>
    public MemoryStream Answer { get; } = new();

    public OpenExchange Exchange { get; private set; } = null!;

    public bool IsCut { get; private set; }

    public CancellationToken RequestAborted { get; set; }

    public static async Task<CuttableRequest> OpenAsync(TestGateway gateway, IssuedKey key, Permission? permission = null)
    {
        var verdict = await gateway.ValidateAsync(key);
        Assert.True(verdict.IsAccepted);
        var request = new CuttableRequest();
        request.Context.Features.Set(new ApiKeyFeature(verdict.Identity!, verdict.Slot!.Value) { Ticket = verdict.Ticket, Permission = permission });
        request.Exchange = gateway.Exchanges.Enter(request.Context, key.Token.AsMemory());
        return request;
    }

    public void Abort() => IsCut = true;

    public void Dispose() => Exchange.Dispose();
}
