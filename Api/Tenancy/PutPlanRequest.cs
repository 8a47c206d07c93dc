namespace Orleans.Keys.Api.Tenancy;

/// <summary>Another plan.</summary>
internal sealed record PutPlanRequest
{
    /// <summary>The plan from now on.</summary>
    public string? Plan { get; init; }
}
