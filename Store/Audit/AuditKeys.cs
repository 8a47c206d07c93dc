using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Sql;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// The sealing keys: those of the peppers that this process has, and those of peppers that were replaced, which the database keeps encrypted. A key
/// that is kept there says nothing about its pepper.
/// </summary>
internal sealed class AuditKeys
{
    private const string SealPurpose = "cbr-audit-seal-v1";
    private const string WrapPurpose = "cbr-audit-wrap-v1";
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly PepperRing ring;
    private readonly Dictionary<string, byte[]> live;
    private readonly Dictionary<string, byte[]> kept;
    private readonly HashSet<string> keptByCurrent;

    private AuditKeys(PepperRing ring, List<Wrapped> wrapped)
    {
        this.ring = ring;
        live = Peppers(ring).ToDictionary(pepper => pepper.Id, pepper => pepper.Derive(SealPurpose));
        kept = [];
        foreach (var row in wrapped)
        {
            if (Unwrap(row) is { } key)
            {
                kept.TryAdd(row.Pepper, key);
            }
        }

        keptByCurrent = [.. wrapped.Where(row => row.By == ring.Current.Id).Select(row => row.Pepper)];
    }

    /// <summary>The pepper under which new seals are made.</summary>
    public string Current => ring.Current.Id;

    /// <summary>The pepper that is being replaced.</summary>
    public string? Previous => ring.Previous?.Id;

    public static async ValueTask<AuditKeys> LoadAsync(IAuditQueries database, PepperRing ring, CancellationToken cancellationToken)
    {
        var wrapped = await database.QueryAsync(
            $"select pepper, wrapped_by, wrapped from audit_key where wrapped_by in ({ring.Current.Id}, {(ring.Previous ?? ring.Current).Id})",
            row => new Wrapped(row.Text(), row.Text(), row.BytesOrNull()!),
            cancellationToken);
        return new AuditKeys(ring, wrapped);
    }

    /// <summary>The key that an event was sealed with.</summary>
    public bool TryGet(string? pepper, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        return pepper is not null && (live.TryGetValue(pepper, out key) || kept.TryGetValue(pepper, out key));
    }

    /// <summary>The key that a chain's row is signed with: a pepper that was replaced, perhaps because it leaked, signs no chain any more.</summary>
    public bool TryGetLive(string pepper, [NotNullWhen(true)] out byte[]? key) => live.TryGetValue(pepper, out key);

    /// <summary>What the database has to keep so that the pepper before is needed no longer.</summary>
    public IEnumerable<Statement> KeepStatements()
    {
        if (ring.Previous is not { } previous)
        {
            return [];
        }

        return kept.Append(new(previous.Id, live[previous.Id]))
            .Where(key => key.Key != Current && !keptByCurrent.Contains(key.Key))
            .Select(Statement (key) =>
                $"""
                insert into audit_key (pepper, wrapped_by, wrapped) values ({key.Key}, {Current}, {Wrap(key.Key, key.Value)})
                on conflict (pepper, wrapped_by) do nothing
                """);
    }

    private static IEnumerable<Pepper> Peppers(PepperRing ring) => ring.Previous is null ? [ring.Current] : [ring.Current, ring.Previous];

    private static byte[] Name(string pepper, string by) => Encoding.ASCII.GetBytes($"{pepper}/{by}");

    private System.Collections.Immutable.ImmutableArray<byte>? Wrap(string pepper, byte[] key)
    {
        var wrapped = new byte[NonceSize + KeySize + TagSize];
        var nonce = wrapped.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(ring.Current.Derive(WrapPurpose), TagSize);
        cipher.Encrypt(nonce, key, wrapped.AsSpan(NonceSize, KeySize), wrapped.AsSpan(NonceSize + KeySize), Name(pepper, Current));
        return [.. wrapped];
    }

    private byte[]? Unwrap(Wrapped row)
    {
        if (!ring.TryGet(row.By, out var by) || row.Bytes.Length != NonceSize + KeySize + TagSize)
        {
            return null;
        }

        var key = new byte[KeySize];
        using var cipher = new AesGcm(by.Derive(WrapPurpose), TagSize);
        try
        {
            var bytes = row.Bytes.AsSpan();
            cipher.Decrypt(bytes[..NonceSize], bytes.Slice(NonceSize, KeySize), bytes[(NonceSize + KeySize)..], key, Name(row.Pepper, row.By));
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            // Not one that we wrote.
            return null;
        }
    }

    private sealed record Wrapped(string Pepper, string By, byte[] Bytes);
}
