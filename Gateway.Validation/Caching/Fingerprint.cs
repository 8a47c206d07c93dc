using System.Runtime.InteropServices;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>
/// The SHA-256 of a token that was proven. Compared without a branch that depends on the bytes. Not by
/// <c>CryptographicOperations.FixedTimeEquals</c>, which is compiled without optimisation: two of those cost half a hash. What is compared
/// are hashes of what is presented, so nobody could steer a comparison that did leak.
/// </summary>
internal sealed class Fingerprint
{
    /// <summary>Fits no token, as far as anybody knows; comparing with it takes as long as with any other.</summary>
    public static readonly Fingerprint None = new(0, 0, 0, 0);

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private Fingerprint(ulong first, ulong second, ulong third, ulong fourth) =>
        (this.first, this.second, this.third, this.fourth) = (first, second, third, fourth);

    public static Fingerprint Of(ReadOnlySpan<byte> hash)
    {
        var parts = MemoryMarshal.Cast<byte, ulong>(hash);
        return new Fingerprint(parts[0], parts[1], parts[2], parts[3]);
    }

    public bool Matches(ReadOnlySpan<byte> hash)
    {
        var parts = MemoryMarshal.Cast<byte, ulong>(hash);
        return ((first ^ parts[0]) | (second ^ parts[1]) | (third ^ parts[2]) | (fourth ^ parts[3])) == 0;
    }
}
