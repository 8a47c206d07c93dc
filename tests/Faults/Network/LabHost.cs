using System.Net;

namespace Orleans.Keys.Faults.Network;

/// <summary>A host of the lab: a network namespace with one link to the switch.</summary>
internal sealed record LabHost(string Name, string Namespace, IPAddress Address)
{
    /// <summary>The namespace as a file, for nsenter and setns.</summary>
    public string Path => $"/run/netns/{Namespace}";

    public string Port => $"p{Address.GetAddressBytes()[3]}";

    public Uri Http(int port) => new($"http://{Address}:{port}");
}
