namespace Orleans.Keys.Api.Life;

/// <summary>Why a key ends.</summary>
internal sealed record RevokeKeyRequest
{
    /// <summary>Shown with the key: at most 256 characters.</summary>
    public string? Reason { get; init; }
}
