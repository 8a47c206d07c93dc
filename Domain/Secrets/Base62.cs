namespace Orleans.Keys.Domain.Secrets;

/// <summary>The alphabet of key ids, secrets and checksums: <c>0-9A-Za-z</c>, in ASCII order.</summary>
internal static class Base62
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The largest multiple of 62 that a byte can hold: bytes from here on would bias a draw and are thrown away.</summary>
    private const int UnbiasedLimit = 248;

    public static bool Contains(byte character) => char.IsAsciiLetterOrDigit((char)character);

    /// <summary>Prints <paramref name="value"/> most significant digit first, padded with <c>0</c> to the whole destination.</summary>
    public static void Print(uint value, Span<byte> destination)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 62u);
            destination[i] = (byte)Alphabet[(int)digit];
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
                    destination[drawn++] = (byte)Alphabet[random % 62];
                }
            }
        }

        pool.Clear();
    }
}
