using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// What is stored of a secret: HMAC-SHA256 under a pepper, and which pepper. It binds the tenant, so it cannot be moved to another.
/// Compared in constant time; prints as <c>[redacted]</c>.
/// </summary>
public sealed class KeyDigest : IEquatable<KeyDigest>
{
    /// <summary>Bytes of the code.</summary>
    public const int Size = HMACSHA256.HashSizeInBytes;

    /// <summary>A digest read from storage or the wire.</summary>
    /// <exception cref="ArgumentException">The code is not 32 bytes or the pepper id is empty.</exception>
    public KeyDigest(string pepperId, ImmutableArray<byte> code)
    {
        ArgumentException.ThrowIfNullOrEmpty(pepperId);
        if (code.IsDefault || code.Length != Size)
        {
            throw new ArgumentException("A digest is 32 bytes.", nameof(code));
        }

        PepperId = pepperId;
        Code = code;
    }

    /// <summary>The pepper the code was made under.</summary>
    public string PepperId { get; }

    /// <summary>The 32 bytes of the code.</summary>
    public ImmutableArray<byte> Code { get; }

    /// <summary>Whether a code made under the same pepper is this one, in constant time.</summary>
    public bool Matches(ReadOnlySpan<byte> code) => CryptographicOperations.FixedTimeEquals(Code.AsSpan(), code);

    /// <inheritdoc/>
    public bool Equals(KeyDigest? other) => other is not null && PepperId == other.PepperId && Matches(other.Code.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyDigest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PepperId, Code[0], Code[1], Code[2], Code[3]);

    /// <summary>Never the code.</summary>
    public override string ToString() => "[redacted]";
}
