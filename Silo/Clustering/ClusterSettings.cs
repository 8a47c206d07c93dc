using System.Globalization;
using System.Net;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Silo.Clustering;

/// <summary>Where a silo stands in its cluster: <c>Orleans__ClusterId</c> and so on.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Part of the key of every stored grain state, so it never changes.</summary>
    public const string ServiceId = "orleans-keys";

    private const string Section = "Orleans";

    /// <summary>Keeps clusters in one database apart.</summary>
    public required string ClusterId { get; init; }

    /// <summary>Where other silos reach this one; never 0.</summary>
    public required int SiloPort { get; init; }

    /// <summary>Where clients of the cluster reach this silo; 0 for nowhere.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>Where others reach this silo; null to take the machine's first address that is not loopback.</summary>
    public required IPAddress? Address { get; init; }

    /// <summary>Reads the settings; a port of 0 becomes a free one.</summary>
    /// <exception cref="StoreRefusedException">A setting cannot be read.</exception>
    public static ClusterSettings Of(IConfiguration configuration)
    {
        var free = FreePorts.Find();
        return new ClusterSettings
        {
            ClusterId = configuration[$"{Section}:{nameof(ClusterId)}"] is { Length: > 0 } id ? id : "keys",
            SiloPort = Port(configuration, nameof(SiloPort), 11111) is > 0 and var silo ? silo : free.First,
            GatewayPort = Port(configuration, nameof(GatewayPort), 30000) is > 0 and var gateway ? gateway : free.Second,
            Address = AddressOf(configuration[$"{Section}:AdvertisedIPAddress"]),
        };
    }

    private static int Port(IConfiguration configuration, string name, int byDefault) => configuration[$"{Section}:{name}"] switch
    {
        null or "" => byDefault,
        var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => port,
        _ => throw new StoreRefusedException($"{Section}__{name} must be a port from 1 to 65535, or 0 for any free one."),
    };

    private static IPAddress? AddressOf(string? text) => text switch
    {
        null or "" => null,
        _ when IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) => address,
        _ => throw new StoreRefusedException($"{Section}__AdvertisedIPAddress must be the IP address at which other processes reach this one."),
    };
}
