using System.Security.Cryptography;

namespace Orleans.Keys.Store.Audit;

/// <summary>
/// The codes that make a chain: HMAC-SHA256 under a key that is not in the database, so that whoever can write there can break a chain and cannot
/// mend it. What is covered, and in which order, is part of the stored data.
/// </summary>
internal static class AuditCode
{
    /// <summary>The code of a sealed event: over every column but the code itself.</summary>
    public static byte[] Of(AuditRecord record, byte[] key) => HMACSHA256.HashData(key, new CanonicalBytes()
        .Add("cbr-audit-event-v1")
        .Add(record.Tenant)
        .Add(record.Position)
        .Add(record.PreviousHash)
        .Add(record.SealedAt)
        .Add(record.Pepper)
        .Add(record.Id)
        .Add(record.At)
        .Add(record.Action)
        .Add(record.ActorKind)
        .Add(record.ActorTenant)
        .Add(record.ActorUser)
        .Add(record.ActorKey)
        .Add(record.ActorSession)
        .Add(record.Ip)
        .Add(record.UserAgent)
        .Add(record.TraceId)
        .Add(record.SubjectKind)
        .Add(record.Subject)
        .Add(record.Before)
        .Add(record.After)
        .Written);

    /// <summary>The code of a chain's row.</summary>
    public static byte[] Of(AuditChain chain, byte[] key) => HMACSHA256.HashData(key, new CanonicalBytes()
        .Add("cbr-audit-chain-v1")
        .Add(chain.Tenant)
        .Add(chain.Position)
        .Add(chain.Hash)
        .Add(chain.Pruned)
        .Add(chain.PrunedHash)
        .Add(chain.Pepper)
        .Written);

    public static bool Holds(AuditRecord record, byte[] key) => Equal(record.Hash, Of(record, key));

    public static bool Holds(AuditChain chain, byte[] key) => Equal(chain.Code, Of(chain, key));

    public static bool Equal(byte[]? one, byte[]? other) => one is not null && other is not null && CryptographicOperations.FixedTimeEquals(one, other);
}
