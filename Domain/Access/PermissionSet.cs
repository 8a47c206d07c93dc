using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Orleans.Keys.Domain.Access;

/// <summary>A set of permissions: sorted, without duplicates, equal by content.</summary>
[CollectionBuilder(typeof(PermissionSet), nameof(Of))]
public sealed class PermissionSet : IEquatable<PermissionSet>, IReadOnlyCollection<Permission>
{
    private static readonly Comparer<Permission> Order = Comparer<Permission>.Create((x, y) => string.CompareOrdinal(x.Value, y.Value));

    /// <summary>No permission.</summary>
    public static readonly PermissionSet Empty = new([]);

    private readonly ImmutableSortedSet<Permission> members;

    private PermissionSet(IEnumerable<Permission> members) => this.members = members.ToImmutableSortedSet(Order);

    /// <inheritdoc/>
    public int Count => members.Count;

    /// <summary>A set of the given permissions.</summary>
    public static PermissionSet Of(params ReadOnlySpan<Permission> permissions) => new(permissions.ToArray());

    /// <summary>Whether the set holds a permission.</summary>
    public bool Contains(Permission permission) => members.Contains(permission);

    /// <summary>Whether the set holds all of another.</summary>
    public bool IsSupersetOf(PermissionSet other) => members.IsSupersetOf(other.members);

    /// <summary>What is in either.</summary>
    public PermissionSet Union(PermissionSet other) => new(members.Union(other.members));

    /// <summary>What is in both.</summary>
    public PermissionSet Intersect(PermissionSet other) => new(members.Intersect(other.members));

    /// <summary>What is here and not there.</summary>
    public PermissionSet Except(PermissionSet other) => new(members.Except(other.members));

    /// <summary>The members for which a rule holds.</summary>
    public PermissionSet Where(Func<Permission, bool> rule) => new(members.AsEnumerable().Where(rule));

    /// <inheritdoc/>
    public bool Equals(PermissionSet? other) => other is not null && members.SetEquals(other.members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PermissionSet);

    /// <inheritdoc/>
    public override int GetHashCode() => members.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<Permission> GetEnumerator() => members.GetEnumerator();

    /// <summary>The permissions in order, separated by spaces (the <c>scope</c> of RFC 6749 section 3.3).</summary>
    public override string ToString() => string.Join(' ', members);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
