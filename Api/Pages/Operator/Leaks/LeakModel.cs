using Orleans.Keys.Api.Pages.ApiKeys;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.Operator.Leaks;

/// <summary>A key of any tenant, for an operator who is about to revoke it, or has.</summary>
internal sealed record LeakModel
{
    public required KeyAccess Access { get; init; }

    public required KeyLine Key { get; init; }

    /// <summary>How often it was used within 24 hours; null when that is not known.</summary>
    public required DayOfUse? Use { get; init; }

    /// <summary>What was just done.</summary>
    public required string? Done { get; init; }

    /// <summary>Where the revocation has arrived; null while there is none.</summary>
    public required ReceiptResponse? Receipt { get; init; }

    public string Confirm { get; init; } = "";

    public string Reason { get; init; } = "";

    public Problem? Problem { get; init; }
}
