using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>Guards what a request becomes when it leaves HTTP/1.1: a WebSocket, for instance.</summary>
internal sealed class GuardedUpgrade(IHttpUpgradeFeature upgrade, OpenExchange exchange) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => new GuardedStream(await upgrade.UpgradeAsync(), exchange);
}
