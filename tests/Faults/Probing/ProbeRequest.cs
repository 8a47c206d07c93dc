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

    /// <summary>A request on a route of the proxy that demands a permission; the cluster's settings name these routes.</summary>
    public static ProbeRequest For(string permission, IPEndPoint gateway, string secret) => new(Route(permission), gateway, secret);

    public static string Route(string permission) => $"/probe/{permission.Replace(':', '/')}";
}
