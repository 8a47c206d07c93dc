namespace Orleans.Keys.Api.Life;

/// <summary>How a key rotates.</summary>
internal sealed record RotateKeyRequest
{
    /// <summary>How long the old secret goes on working: ISO 8601, PT0S to P7D.</summary>
    public string? Overlap { get; init; }
}
