using System.Collections;
using System.Collections.Immutable;

namespace Orleans.Keys.Domain.Life;

/// <summary>What a customer notes about a key: up to 32 text values by name. Never interpreted. Equal by content.</summary>
public sealed class KeyMetadata : IEquatable<KeyMetadata>, IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>The most entries.</summary>
    public const int MaxCount = 32;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 40;

    /// <summary>The most characters of a value.</summary>
    public const int MaxValueLength = 500;

    /// <summary>Nothing noted.</summary>
    public static readonly KeyMetadata Empty = new(ImmutableSortedDictionary<string, string>.Empty);

    private readonly ImmutableSortedDictionary<string, string> entries;

    private KeyMetadata(ImmutableSortedDictionary<string, string> entries) => this.entries = entries;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>Reads metadata from input or storage.</summary>
    /// <returns>False when there are too many entries, or a name is empty or too long, or a value is null or too long.</returns>
    public static bool TryCreate(IEnumerable<KeyValuePair<string, string>> entries, out KeyMetadata metadata)
    {
        var sorted = entries.ToImmutableSortedDictionary(StringComparer.Ordinal);
        metadata = new KeyMetadata(sorted);
        return sorted.Count <= MaxCount
            && sorted.All(e => e.Key.Length is >= 1 and <= MaxNameLength && e.Value is { Length: <= MaxValueLength });
    }

    /// <inheritdoc/>
    public bool Equals(KeyMetadata? other) => other is not null && entries.SequenceEqual(other.entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyMetadata);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
