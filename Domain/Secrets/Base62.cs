using System.Buffers;
using System.Security.Cryptography;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>The alphabet of key ids, secrets and checksums: <c>0-9A-Za-z</c>, in ASCII order.</summary>
internal static class Base62
{
    private static readonly SearchValues<byte> Characters = SearchValues.Create(Alphabet);

    /// <summary>The largest multiple of 62 that a byte can hold: bytes from here on would bias a draw and are thrown away.</summary>
    private const int UnbiasedLimit = 248;

    private static ReadOnlySpan<byte> Alphabet => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8;

    public static bool IsAll(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>Prints <paramref name="value"/> most significant digit first, padded with <c>0</c> to the whole destination.</summary>
    public static void Print(uint value, Span<byte> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 62u);
            destination[i] = Alphabet[(int)digit];
        }
    }

    /// <summary>Fills the destination with characters drawn uniformly by rejection sampling.</summary>
    public static void Draw(RandomFill fill, Span<byte> destination)
    {
        Span<byte> pool = stackalloc byte[64];
        var drawn = 0;
        while (drawn < destination.Length)
        {
            fill(pool);
            foreach (var random in pool)
            {
                if (random < UnbiasedLimit && drawn < destination.Length)
                {
                    destination[drawn++] = Alphabet[random % 62];
                }
            }
        }

        CryptographicOperations.ZeroMemory(pool);
    }
}
