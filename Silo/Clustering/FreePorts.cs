using System.Net;
using System.Net.Sockets;

namespace Orleans.Keys.Silo.Clustering;

/// <summary>
/// Asks the system for ports that are free now. Orleans announces its ports before it listens, so it cannot ask itself; should another
/// process be faster, the silo does not start and says so.
/// </summary>
internal static class FreePorts
{
    public static (int First, int Second) Find()
    {
        using var first = new TcpListener(IPAddress.Any, 0);
        using var second = new TcpListener(IPAddress.Any, 0);
        first.Start();
        second.Start();
        return (PortOf(first), PortOf(second));
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
