using System.Security.Cryptography;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Life;

/// <summary>Mints secrets. What leaves this process, other than in the one answer that shows a secret, is its digest.</summary>
internal sealed class SecretMint(KeyFormat format, PepperRing peppers)
{
    public static KeyId DrawId() => KeyId.Draw(RandomNumberGenerator.Fill);

    public (KeySecret Secret, KeyDigest Digest) MintKey(KeyEnvironment environment, KeyId id, TenantId tenant)
    {
        var secret = KeySecret.Mint(format, environment, id, RandomNumberGenerator.Fill);
        return (secret, secret.Digest(peppers.Current, tenant));
    }

    /// <summary>A session token as ASCII, and what is stored of it.</summary>
    public (byte[] Token, KeyDigest Digest) MintSession(KeyId id, TenantId tenant)
    {
        var token = SessionToken.Mint(format, id, RandomNumberGenerator.Fill);
        Span<byte> code = stackalloc byte[KeyDigest.Size];
        peppers.Current.DigestSession(tenant, token, code);
        return (token, new KeyDigest(peppers.Current.Id, [.. code]));
    }
}
