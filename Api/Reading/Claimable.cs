using Orleans.Keys.Grains.Interfaces;

namespace Orleans.Keys.Api.Reading;

/// <summary>An idempotency key that is free.</summary>
/// <param name="Value">The claim to make; null when the caller sent no key.</param>
internal readonly record struct Claimable(Idempotency? Value);
