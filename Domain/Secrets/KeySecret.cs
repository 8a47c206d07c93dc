using System.Security.Cryptography;
using System.Text;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The whole plaintext of a key, the only type that holds one. It prints as <c>[redacted]</c>, has no property that a serializer could
/// find, and gives its text away once.
/// </summary>
public sealed class KeySecret
{
    private byte[]? token;

    private KeySecret(byte[] token) => this.token = token;

    /// <summary>Mints the secret of a key with 190.5 random bits.</summary>
    /// <param name="format">How keys are printed.</param>
    /// <param name="environment">Which environment the key is for.</param>
    /// <param name="id">The key's id: a new one on create, the same one on rotate.</param>
    /// <param name="fill">A CSPRNG.</param>
    public static KeySecret Mint(KeyFormat format, KeyEnvironment environment, KeyId id, RandomFill fill)
    {
        Span<byte> secret = stackalloc byte[KeyFormat.SecretLength];
        Base62.Draw(fill, secret);
        var token = new byte[format.Length];
        format.Print(environment, id, secret, token);
        CryptographicOperations.ZeroMemory(secret);
        return new KeySecret(token);
    }

    /// <summary>The digest that is stored in its place.</summary>
    /// <exception cref="InvalidOperationException">The text was given away already.</exception>
    public KeyDigest Digest(Pepper pepper, Directory.TenantId tenant) => pepper.Digest(tenant, token ?? throw Gone());

    /// <summary>Gives the text away, for the one answer that shows it, and forgets it.</summary>
    /// <exception cref="InvalidOperationException">The text was given away already.</exception>
    public string RevealOnce()
    {
        var once = Interlocked.Exchange(ref token, null) ?? throw Gone();
        var text = Encoding.ASCII.GetString(once);
        CryptographicOperations.ZeroMemory(once);
        return text;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "[redacted]";

    private static InvalidOperationException Gone() => new("A secret is shown once, and this one was.");
}
