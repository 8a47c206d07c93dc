using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>The same for a WebSocket over HTTP/2 or HTTP/3 (RFC 8441, RFC 9220).</summary>
internal sealed class GuardedConnect(IHttpExtendedConnectFeature connect, OpenExchange exchange) : IHttpExtendedConnectFeature
{
    [MemberNotNullWhen(true, nameof(Protocol))]
    public bool IsExtendedConnect => connect.IsExtendedConnect;

    public string? Protocol => connect.Protocol;

    public async ValueTask<Stream> AcceptAsync() => new GuardedStream(await connect.AcceptAsync(), exchange);
}
