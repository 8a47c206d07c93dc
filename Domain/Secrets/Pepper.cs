using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Secrets;

/// <summary>
/// The secret of a cluster under which digests are made. It never stands in the database, so whoever can only write there can neither
/// plant a digest nor move one to another tenant. Slow hashes have no place here: a key's secret has 190 bits.
/// </summary>
public sealed class Pepper
{
    /// <summary>The least a pepper may have, in bytes.</summary>
    public const int MinSize = 32;

    private const int MaxTagLength = 14;

    private readonly byte[] key;

    /// <summary>A pepper of at least <see cref="MinSize"/> bytes.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public Pepper(ReadOnlySpan<byte> key)
    {
        if (key.Length < MinSize)
        {
            throw new ArgumentException("A pepper has at least 32 bytes.", nameof(key));
        }

        this.key = key.ToArray();
        Id = Convert.ToHexStringLower(Derive("cbr-pepper-id-v1")[..8]);
        CheckValue = [.. Derive("cbr-pepper-check-v1")];
    }

    /// <summary>Names the pepper: 16 hexadecimal characters derived from it, which say nothing else about it.</summary>
    public string Id { get; }

    /// <summary>Kept in the store, so that a process with another pepper refuses to start.</summary>
    public ImmutableArray<byte> CheckValue { get; }

    /// <summary>The digest of a whole key, as ASCII, in a tenant.</summary>
    /// <exception cref="ArgumentException">The tenant is not an id, or the token is longer than any key.</exception>
    public KeyDigest Digest(TenantId tenant, ReadOnlySpan<byte> token)
    {
        Span<byte> code = stackalloc byte[KeyDigest.Size];
        Digest(tenant, token, code);
        return new KeyDigest(Id, [.. code]);
    }

    /// <summary>Writes the 32-byte code of a whole key in a tenant, without allocating.</summary>
    public void Digest(TenantId tenant, ReadOnlySpan<byte> token, Span<byte> code) => Digest("cbr-key-v1"u8, tenant.Value, token, code);

    /// <summary>Writes the 32-byte code of a session token of a tenant; a tag of its own keeps it apart from keys.</summary>
    public void DigestSession(TenantId tenant, ReadOnlySpan<byte> token, Span<byte> code) =>
        Digest("cbr-session-v1"u8, tenant.Value, token, code);

    /// <summary>A key for another use than digests, 32 bytes, which says nothing about the pepper or about keys for other purposes.</summary>
    /// <param name="purpose">Names the use, in ASCII, and its version: <c>cbr-cursor-v1</c>.</param>
    public byte[] Derive(string purpose) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(purpose));

    /// <summary>Never the pepper.</summary>
    public override string ToString() => "[redacted]";

    private void Digest(ReadOnlySpan<byte> tag, string tenant, ReadOnlySpan<byte> token, Span<byte> code)
    {
        // tag 00 tenant 00 token: neither tag nor tenant holds a zero byte, so no two inputs run together.
        Span<byte> message = stackalloc byte[MaxTagLength + 1 + TenantId.MaxLength + 1 + KeyFormat.MaxLength];
        tag.CopyTo(message);
        message[tag.Length] = 0;
        var at = tag.Length + 1;
        var room = message.Slice(at, TenantId.MaxLength);
        if (Ascii.FromUtf16(tenant, room, out var length) != OperationStatus.Done || length == 0 || room[..length].Contains((byte)0))
        {
            throw new ArgumentException("A tenant's id is 1 to 64 ASCII characters.", nameof(tenant));
        }

        at += length;
        message[at++] = 0;
        token.CopyTo(message[at..]);
        HMACSHA256.HashData(key, message[..(at + token.Length)], code);
    }
}
