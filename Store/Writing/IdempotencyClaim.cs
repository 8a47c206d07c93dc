using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Writing;

/// <summary>An <c>Idempotency-Key</c> that was used; kept for 24 hours in the transaction of its change, without any secret.</summary>
/// <param name="Scope">Caller and route: <c>tenant/user POST /v1/api-keys</c>.</param>
/// <param name="Value">The header's value.</param>
/// <param name="Fingerprint">SHA-256 of the request's body, in hexadecimal.</param>
/// <param name="Key">The key whose secret was issued under it.</param>
public sealed record IdempotencyClaim(string Scope, string Value, string Fingerprint, KeyId Key)
{
    /// <summary>How long a claim stands.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}
