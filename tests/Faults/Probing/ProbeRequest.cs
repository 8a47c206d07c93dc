using System.Net;
using System.Text;

namespace Orleans.Keys.Faults.Probing;

/// <summary>The bytes of a request, made once: a rig that shares two cores with a cluster cannot afford to make them each time.</summary>
internal sealed class ProbeRequest
{
    private ProbeRequest(string path, IPEndPoint gateway, string secret)
    {
        var head = $"GET {path} HTTP/1.1\r\nHost: {gateway}\r\nAuthorization: Bearer {secret}\r\n";
        Kept = Encoding.ASCII.GetBytes(head + "\r\n");
        Fresh = Encoding.ASCII.GetBytes(head + "Connection: close\r\n\r\n");
    }

    public ReadOnlyMemory<byte> Kept { get; }

    public ReadOnlyMemory<byte> Fresh { get; }

    /// <summary>The ways to ask for a permission: through the proxy where a route demands it, and the endpoint for other proxies.</summary>
    public static ProbeRequest[] For(string permission, IPEndPoint gateway, string secret) => permission == "scans:read"
        ? [new("/v1/scans/", gateway, secret), new($"/auth/check?permission={permission}", gateway, secret)]
        : [new($"/auth/check?permission={permission}", gateway, secret)];
}
