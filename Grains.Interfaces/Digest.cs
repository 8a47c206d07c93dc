using System.Collections.Immutable;

namespace Orleans.Keys.Grains.Interfaces;

/// <summary>The digest of a secret. The secret itself never crosses this contract.</summary>
/// <param name="PepperId">The pepper it was made under.</param>
/// <param name="Code">HMAC-SHA256, 32 bytes.</param>
[GenerateSerializer, Immutable, Alias("keys.Digest.v1")]
public sealed record Digest([property: Id(0)] string PepperId, [property: Id(1)] ImmutableArray<byte> Code)
{
    /// <summary>Never the code.</summary>
    public override string ToString() => "[redacted]";
}
