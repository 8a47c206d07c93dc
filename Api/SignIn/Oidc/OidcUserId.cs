using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>
/// How a subject of the provider becomes the id of a user. One that is a user id already stays as it is, so that an operator can make members
/// before they first sign in; any other becomes a prefix and its SHA-256. A subject that begins with the prefix is hashed too, so no two
/// subjects come to the same id.
/// </summary>
internal static class OidcUserId
{
    public const string Prefix = "oidc-";

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuv";

    public static UserId Of(string subject) =>
        UserId.TryParse(subject, out var id) && !subject.StartsWith(Prefix, StringComparison.Ordinal)
            ? id
            : new UserId(Prefix + Base32(SHA256.HashData(Encoding.UTF8.GetBytes(subject))));

    // 52 characters for 32 bytes; hexadecimal would be too long for an id.
    private static string Base32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = (((buffer << 8) | value) & 0xFFFF, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }
        }

        return (bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]) : text).ToString();
    }
}
