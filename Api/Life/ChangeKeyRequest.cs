using System.Text.Json.Serialization;

namespace Orleans.Keys.Api.Life;

/// <summary>An edit of a key. What is left out stays as it is; null is a value.</summary>
internal sealed record ChangeKeyRequest
{
    /// <summary>What people call it: 1 to 64 characters without control, bidirectional or invisible ones.</summary>
    public string? Name
    {
        get;
        set
        {
            field = value;
            SetsName = true;
        }
    }

    /// <summary>From then on it is dead: a time with an offset, at most ten years ahead; null for never.</summary>
    public string? ExpiresAt
    {
        get;
        set
        {
            field = value;
            SetsExpiresAt = true;
        }
    }

    /// <summary>What it may do at most; null for what its owner may, without managing keys, members and billing.</summary>
    public IReadOnlyList<string?>? Scopes
    {
        get;
        set
        {
            field = value;
            SetsScopes = true;
        }
    }

    /// <summary>Where it may be used from: addresses or CIDR ranges; empty for anywhere.</summary>
    public IReadOnlyList<string?>? AllowedIps
    {
        get;
        set
        {
            field = value;
            SetsAllowedIps = true;
        }
    }

    /// <summary>Notes: texts by name, never interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Metadata
    {
        get;
        set
        {
            field = value;
            SetsMetadata = true;
        }
    }

    [JsonIgnore]
    public bool SetsName { get; private set; }

    [JsonIgnore]
    public bool SetsExpiresAt { get; private set; }

    [JsonIgnore]
    public bool SetsScopes { get; private set; }

    [JsonIgnore]
    public bool SetsAllowedIps { get; private set; }

    [JsonIgnore]
    public bool SetsMetadata { get; private set; }
}
