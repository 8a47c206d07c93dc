using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// An address as it is stored: 16 bytes, IPv4 mapped into IPv6, so that a network is a range of bytes in both databases. What was
/// truncated is shorter, and a hash begins with a byte that no client's address begins with.
/// </summary>
internal static class StoredAddress
{
    private const int Whole = 16;
    private const int NetworkOfV4 = 15;
    private const int NetworkOfV6 = 6;
    private const byte Hash = 0xFF;
    private const int HashSize = 9;

    public static byte[] Of(IPAddress address) => address.MapToIPv6().GetAddressBytes();

    /// <summary>The /24 of an IPv4 address, the /48 of an IPv6 one.</summary>
    public static byte[] NetworkOf(IPAddress address) => Of(address)[..(IsV4(address) ? NetworkOfV4 : NetworkOfV6)];

    public static byte[] OfHash(ReadOnlySpan<byte> hash) => [Hash, .. hash[..(HashSize - 1)]];

    public static bool IsV4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;

    /// <summary>As people read it.</summary>
    public static string? Print(byte[]? stored) => stored switch
    {
        null => null,
        { Length: Whole } => Plain(new IPAddress(stored)).ToString(),
        { Length: NetworkOfV4 } => string.Create(CultureInfo.InvariantCulture, $"{stored[12]}.{stored[13]}.{stored[14]}.0/24"),
        { Length: NetworkOfV6 } => $"{new IPAddress([.. stored, .. new byte[Whole - NetworkOfV6]])}/48",
        [Hash, .. var hash] => $"hashed:{Convert.ToHexStringLower(hash)}",
        _ => throw new InvalidDataException($"An address of {stored.Length} bytes is none that this version knows."),
    };

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
