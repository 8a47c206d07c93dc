using System.Text;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The printed form of a session: <c>prefix</c>, <c>s_</c>, 16 base62 characters of id, <c>_</c>, 32 of secret and the checksum of a key
/// (<see cref="KeyFormat"/>). The extra letter keeps it from ever being read as a key.
/// </summary>
public static class SessionToken
{
    private const int TailLength = KeyId.Length + 1 + KeyFormat.SecretLength + Checksum.Length;

    /// <summary>Mints a token.</summary>
    /// <param name="format">Gives the prefix.</param>
    /// <param name="id">The session's id.</param>
    /// <param name="fill">A CSPRNG.</param>
    public static byte[] Mint(KeyFormat format, KeyId id, RandomFill fill)
    {
        var head = Head(format);
        var token = new byte[head.Length + TailLength];
        head.CopyTo(token, 0);
        id.CopyTo(token.AsSpan(head.Length));
        token[head.Length + KeyId.Length] = (byte)'_';
        Base62.Draw(fill, token.AsSpan(head.Length + KeyId.Length + 1, KeyFormat.SecretLength));
        Checksum.Seal(token);
        return token;
    }

    /// <summary>Reads the id out of a token.</summary>
    /// <returns>False when it is not a well-formed session token.</returns>
    public static bool TryParse(KeyFormat format, ReadOnlySpan<byte> token, out KeyId id)
    {
        var head = Head(format);
        id = default;
        return token.Length == head.Length + TailLength
            && token.StartsWith(head)
            && KeyId.TryParse(token.Slice(head.Length, KeyId.Length), out id)
            && token[head.Length + KeyId.Length] == '_'
            && Base62.IsAll(token[(head.Length + KeyId.Length + 1)..])
            && Checksum.Fits(token);
    }

    /// <summary>
    /// Whether a token is the one a session was minted with. False also when the session's pepper is unknown to this process; ask
    /// <see cref="PepperRing.TryGet"/> first where that must be told apart.
    /// </summary>
    public static bool IsSecretOf(ReadOnlySpan<byte> token, Directory.Session session, PepperRing peppers)
    {
        if (!peppers.TryGet(session.Digest.PepperId, out var pepper))
        {
            return false;
        }

        Span<byte> code = stackalloc byte[KeyDigest.Size];
        pepper.DigestSession(session.Tenant, token, code);
        return session.Digest.Matches(code);
    }

    private static byte[] Head(KeyFormat format) => Encoding.ASCII.GetBytes(format.Prefix + "s_");
}
