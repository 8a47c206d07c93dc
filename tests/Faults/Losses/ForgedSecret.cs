using System.IO.Hashing;
using System.Text;

namespace Orleans.Keys.Faults.Losses;

/// <summary>A key of the right form with the id of a real one and a secret that was never its own.</summary>
internal static class ForgedSecret
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int SecretLength = 32;
    private const int ChecksumLength = 6;

    /// <summary>The secret of the key backwards, under a checksum that fits.</summary>
    public static string Of(string genuine)
    {
        var head = genuine[..^(SecretLength + ChecksumLength)];
        var secret = genuine[^(SecretLength + ChecksumLength)..^ChecksumLength].Reverse();
        var body = string.Concat([.. head, .. secret]);
        return body + Checksum(Crc32.HashToUInt32(Encoding.ASCII.GetBytes(body)));
    }

    private static string Checksum(uint value)
    {
        Span<char> text = stackalloc char[ChecksumLength];
        for (var place = ChecksumLength - 1; place >= 0; place--)
        {
            (value, var digit) = Math.DivRem(value, 62u);
            text[place] = Digits[(int)digit];
        }

        return new string(text);
    }
}
