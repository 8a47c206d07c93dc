namespace Orleans.Keys.Grains.Interfaces;

/// <summary>The <c>Idempotency-Key</c> of a request that mints a secret.</summary>
/// <param name="Scope">Caller and route.</param>
/// <param name="Value">The header's value.</param>
/// <param name="Fingerprint">SHA-256 of the body, in hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("keys.Idempotency.v1")]
public sealed record Idempotency([property: Id(0)] string Scope, [property: Id(1)] string Value, [property: Id(2)] string Fingerprint);
