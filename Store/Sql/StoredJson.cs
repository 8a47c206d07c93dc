using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Sql;

/// <summary>The columns that hold JSON. Readers ignore properties they do not know, so that an older process reads what a newer one wrote.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
[JsonSerializable(typeof(RetiredSecret[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static Json Of(PermissionSet? set) =>
        new(set is null ? null : JsonSerializer.Serialize([.. set.Select(permission => permission.Value)], Default.StringArray));

    public static PermissionSet? Permissions(string? json) =>
        json is null ? null : [.. JsonSerializer.Deserialize(json, Default.StringArray)!.Select(text => new Permission(text))];

    public static Json Of(IpRangeSet ranges) => new(JsonSerializer.Serialize([.. ranges.Select(range => range.ToString())], Default.StringArray));

    public static IpRangeSet Ranges(string json) => [.. JsonSerializer.Deserialize(json, Default.StringArray)!.Select(text => IPNetwork.Parse(text))];

    public static Json Of(KeyMetadata metadata) =>
        new(JsonSerializer.Serialize(new(metadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), Default.SortedDictionaryStringString));

    public static KeyMetadata Metadata(string json)
    {
        _ = KeyMetadata.TryCreate(JsonSerializer.Deserialize(json, Default.SortedDictionaryStringString)!, out var metadata);
        return metadata;
    }

    public static Json Of(ImmutableArray<SecretVersion> secrets) =>
        new(JsonSerializer.Serialize([.. secrets.Select(s => new RetiredSecret(s.Number, s.Digest.PepperId, [.. s.Digest.Code]))], Default.RetiredSecretArray));

    public static ImmutableArray<SecretVersion> Secrets(string json) =>
        [.. JsonSerializer.Deserialize(json, Default.RetiredSecretArray)!.Select(s => new SecretVersion(s.Number, new KeyDigest(s.Pepper, [.. s.Digest])))];
}

/// <summary>A dead secret as stored.</summary>
internal sealed record RetiredSecret(int Number, string Pepper, byte[] Digest);
