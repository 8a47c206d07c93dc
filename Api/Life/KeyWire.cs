using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Life;

/// <summary>Fields of keys as grains take them.</summary>
internal static class KeyWire
{
    public static ImmutableArray<string>? ToWire(this PermissionSet? scopes) => scopes is null ? null : [.. scopes.Select(scope => scope.Value)];

    public static ImmutableArray<string> ToWire(this IpRangeSet ranges) => [.. ranges.Select(range => range.ToString())];
}
