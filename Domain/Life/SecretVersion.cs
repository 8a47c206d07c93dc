using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Domain.Life;

/// <summary>One secret that a key has or had.</summary>
/// <param name="Number">Counts a key's secrets from 1 and is never given twice.</param>
/// <param name="Digest">What is stored of it.</param>
public sealed record SecretVersion(int Number, KeyDigest Digest);
