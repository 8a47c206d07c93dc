using System.IO.Hashing;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The last six characters of every token: CRC-32/IEEE (polynomial 0xEDB88320, not the Castagnoli one of CRC-32C) of all before
/// it, in base62.
/// </summary>
internal static class Checksum
{
    public const int Length = 6;

    public static bool Fits(ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[Length];
        Base62.Print(Crc32.HashToUInt32(token[..^Length]), expected);
        return token[^Length..].SequenceEqual(expected);
    }

    /// <summary>Overwrites the last six bytes.</summary>
    public static void Seal(Span<byte> token) => Base62.Print(Crc32.HashToUInt32(token[..^Length]), token[^Length..]);
}
