using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Usage;

/// <summary>
/// Makes of what identifies a person what may be kept of it. Nothing else reaches a table. For one thread at a time: it remembers the
/// latest, which come again and again.
/// </summary>
public sealed class PersonalData(IOptions<UsageOptions> options, PepperRing peppers, KeyFormat format)
{
    private const int MaxRemembered = 10_000;

    private readonly byte[] hashKey = peppers.Current.Derive("cbr-usage-v1");
    private readonly Dictionary<IPAddress, KeptAddress> addresses = [];
    private readonly Dictionary<string, KeptAgent> agents = [];

    /// <summary>What is kept of an address.</summary>
    public KeptAddress? Of(IPAddress? address) => address is null ? null : Remember(addresses, address, Make);

    /// <summary>What is kept of a user agent.</summary>
    public KeptAgent? Of(string? userAgent) => string.IsNullOrWhiteSpace(userAgent) ? null : Remember(agents, userAgent, Make);

    /// <summary>What to look for when somebody asks for the addresses of a network; null when the kept form cannot tell.</summary>
    public AddressRange? RangeOf(IPNetwork network)
    {
        var bits = network.BaseAddress.GetAddressBytes().Length * 8;
        return options.Value.AddressDetail switch
        {
            Detail.Full => AddressRange.Of(network),
            Detail.Truncated when network.PrefixLength > (bits == 32 ? 24 : 48) => AddressRange.Single(StoredAddress.NetworkOf(network.BaseAddress)),
            Detail.Truncated => AddressRange.Of(network),
            Detail.Hashed => network.PrefixLength == bits ? AddressRange.Single(Hash(StoredAddress.Of(network.BaseAddress))) : null,
        };
    }

    private static T Remember<TKey, T>(Dictionary<TKey, T> known, TKey key, Func<TKey, T> make)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var before))
        {
            return before;
        }

        if (known.Count == MaxRemembered)
        {
            known.Clear();
        }

        return known[key] = make(key);
    }

    private KeptAddress Make(IPAddress address)
    {
        var network = StoredAddress.NetworkOf(address);
        return options.Value.AddressDetail switch
        {
            Detail.Full => new KeptAddress(StoredAddress.Of(address), StoredAddress.Print(network)!),
            Detail.Truncated => new KeptAddress(network, StoredAddress.Print(network)!),
            Detail.Hashed => new KeptAddress(Hash(StoredAddress.Of(address)), StoredAddress.Print(Hash(network))!),
        };
    }

    private KeptAgent Make(string userAgent)
    {
        var plain = KeyMaterial.IsIn(format, userAgent) ? "[redacted]" : UserAgents.Plain(userAgent);
        return options.Value.UserAgentDetail switch
        {
            Detail.Full => new KeptAgent(plain, UserAgents.Family(plain)),
            Detail.Truncated => new KeptAgent(UserAgents.Product(plain), UserAgents.Product(plain)),
            Detail.Hashed => new KeptAgent(Hash(plain), Hash(UserAgents.Family(plain))),
        };
    }

    private byte[] Hash(byte[] address) => StoredAddress.OfHash(HMACSHA256.HashData(hashKey, address));

    private string Hash(string text) => $"hashed:{Convert.ToHexStringLower(HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
}

/// <summary>What is kept of an address.</summary>
/// <param name="Stored">As it stands in the tables.</param>
/// <param name="Network">Its network, by which a new one is known.</param>
public sealed record KeptAddress(byte[] Stored, string Network)
{
    /// <summary>As people read it.</summary>
    public string Text { get; } = StoredAddress.Print(Stored)!;
}

/// <summary>What is kept of a user agent.</summary>
/// <param name="Text">As it stands in the tables.</param>
/// <param name="Family">Without its versions, by which a new one is known.</param>
public sealed record KeptAgent(string Text, string Family);
