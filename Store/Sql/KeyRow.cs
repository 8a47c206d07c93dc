using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Sql;

/// <summary>A key as a row of <c>api_key</c>.</summary>
internal static class KeyRow
{
    public static readonly Columns Columns = new(
        "id", "tenant", "owner_user", "owner_incarnation", "name", "name_folded", "environment", "scopes", "allowed_ips", "metadata",
        "created_at", "expires_at", "secret_number", "secret_pepper", "secret_digest", "secrets_minted",
        "rotation_started_at", "previous_expires_at", "previous_number", "previous_pepper", "previous_digest",
        "retired", "revoked_at", "revoked_reason", "version");

    public static Statement Values(Key key, long version) =>
        $"""
        {key.Id}, {key.Tenant}, {key.Owner.User}, {key.Owner.Incarnation}, {key.Name.Value}, {NameFolding.Fold(key.Name.Value)}, {(int)key.Environment},
        {StoredJson.Of(key.Scopes)}, {StoredJson.Of(key.AllowedIps)}, {StoredJson.Of(key.Metadata)}, {key.CreatedAt}, {key.ExpiresAt},
        {key.Current.Number}, {key.Current.Digest.PepperId}, {key.Current.Digest.Code}, {key.SecretsMinted},
        {key.Rotation?.StartedAt}, {key.Rotation?.PreviousSecretExpiresAt}, {key.Rotation?.Previous.Number},
        {key.Rotation?.Previous.Digest.PepperId}, {key.Rotation?.Previous.Digest.Code},
        {StoredJson.Of(key.Retired)}, {key.Revocation?.At}, {key.Revocation?.Reason}, {version}
        """;

    public static Key Read(Row row) => new()
    {
        Id = row.Key(),
        Tenant = row.Tenant(),
        Owner = new KeyOwner(row.User(), row.Small()),
        Name = new(row.Text()),
        Environment = AfterFoldedName(row).Enum<KeyEnvironment>(),
        Scopes = StoredJson.Permissions(row.TextOrNull()),
        AllowedIps = StoredJson.Ranges(row.Text()),
        Metadata = StoredJson.Metadata(row.Text()),
        CreatedAt = row.Time(),
        ExpiresAt = row.TimeOrNull(),
        Current = ReadSecret(row),
        SecretsMinted = row.Small(),
        Rotation = ReadRotation(row),
        Retired = StoredJson.Secrets(row.Text()),
        Revocation = ReadRevocation(row),
        Version = row.Number(),
    };

    private static Row AfterFoldedName(Row row)
    {
        row.Skip(1);
        return row;
    }

    private static SecretVersion ReadSecret(Row row) => new(row.Small(), new KeyDigest(row.Text(), row.Bytes()));

    private static Rotation? ReadRotation(Row row)
    {
        if (row.NextIsNull)
        {
            row.Skip(5);
            return null;
        }

        return new Rotation(row.Time(), row.Time(), ReadSecret(row));
    }

    private static Revocation? ReadRevocation(Row row)
    {
        if (row.NextIsNull)
        {
            row.Skip(2);
            return null;
        }

        return new Revocation(row.Time(), row.TextOrNull());
    }
}
