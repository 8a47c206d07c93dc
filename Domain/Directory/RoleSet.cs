using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Orleans.Keys.Domain.Directory;

/// <summary>A set of roles by name: sorted, without duplicates, equal by content.</summary>
[CollectionBuilder(typeof(RoleSet), nameof(Of))]
public sealed class RoleSet : IEquatable<RoleSet>, IReadOnlyCollection<RoleName>
{
    private static readonly Comparer<RoleName> Order = Comparer<RoleName>.Create((x, y) => string.CompareOrdinal(x.Value, y.Value));

    private readonly ImmutableSortedSet<RoleName> names;

    private RoleSet(IEnumerable<RoleName> names) => this.names = names.ToImmutableSortedSet(Order);

    /// <inheritdoc/>
    public int Count => names.Count;

    /// <summary>A set of the given roles.</summary>
    public static RoleSet Of(params ReadOnlySpan<RoleName> names) => new(names.ToArray());

    /// <summary>Whether the set holds a role.</summary>
    public bool Contains(RoleName name) => names.Contains(name);

    /// <inheritdoc/>
    public bool Equals(RoleSet? other) => other is not null && names.SetEquals(other.names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RoleSet);

    /// <inheritdoc/>
    public override int GetHashCode() => names.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<RoleName> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
