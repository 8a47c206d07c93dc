using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>How some keys were used, when that could be read.</summary>
/// <param name="Used">Those that ever were; null when nothing is known of any.</param>
internal readonly record struct UsageOfKeys(IReadOnlyDictionary<KeyId, KeyUsage>? Used)
{
    public static readonly UsageOfKeys Unknown;

    public bool IsKnown => Used is not null;

    /// <summary>How one was used; null when it is not known.</summary>
    public KeyUsage? this[KeyId key] => Used?.GetValueOrDefault(key, KeyUsage.None);
}
