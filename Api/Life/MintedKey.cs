using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Life;

/// <summary>A key that was just made or rotated, and its new secret.</summary>
/// <param name="Access">As it is stored now.</param>
/// <param name="Secret">For the one answer that shows it.</param>
internal sealed record MintedKey(KeyAccess Access, KeySecret Secret);
