using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Receipts;

namespace Orleans.Keys.Api.Pages.ApiKeys.Details;

/// <summary>A key with all there is to know about it.</summary>
public sealed record KeyDetailModel
{
    public required KeyLine Key { get; init; }

    public required string OwnerRole { get; init; }

    /// <summary>What it may do at most; null when that follows its owner's role.</summary>
    public required IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What it may do now.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public required IReadOnlyList<string> AllowedIps { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; }

    public required DateTimeOffset? RotationStartedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public required string? RevokedReason { get; init; }

    /// <summary>What about it deserves a look; null when that could not be read.</summary>
    public required IReadOnlyList<KeySignal>? Signals { get; init; }

    public required DateTimeOffset Now { get; init; }

    public string? Done { get; init; }

    /// <summary>Where the revocation has arrived.</summary>
    internal ReceiptResponse? Receipt { get; init; }
}
