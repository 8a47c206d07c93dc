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
    /// <param name="entries">By name; also the names that JSON repeats, which are refused.</param>
    /// <param name="metadata">What was read; <see cref="Empty"/> when it is refused.</param>
    /// <returns>
    /// False when there are too many entries, a name stands twice, or a name or value is null, too long or not
    /// <see cref="PlainText">plain</see>, or a name is empty.
    /// </returns>
    public static bool TryCreate(IEnumerable<KeyValuePair<string, string>> entries, out KeyMetadata metadata)
    {
        metadata = Empty;
        var sorted = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (sorted.Count == MaxCount || !PlainText.Is(name, 1, MaxNameLength) || !PlainText.Is(value, 0, MaxValueLength) || !sorted.TryAdd(name, value))
            {
                return false;
            }
        }

        metadata = new KeyMetadata(sorted.ToImmutable());
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(KeyMetadata? other) => other is not null && entries.SequenceEqual(other.entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyMetadata);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
