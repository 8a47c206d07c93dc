using Orleans.Keys.Api.Tenancy;

namespace Orleans.Keys.Api.Pages.Billing;

/// <summary>The plan of a workspace, and what whoever looks can do about it.</summary>
internal sealed record BillingModel
{
    public required PlanResponse Plan { get; init; }

    /// <summary>Whether whoever looks may change it here.</summary>
    public required bool MayChange { get; init; }

    /// <summary>What was done just before.</summary>
    public object? Deed { get; init; }
}
