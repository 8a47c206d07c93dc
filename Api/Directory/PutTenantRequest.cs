namespace Orleans.Keys.Api.Directory;

/// <summary>What a tenant shall be.</summary>
internal sealed record PutTenantRequest
{
    /// <summary>Shown to people.</summary>
    public string? Name { get; init; }

    /// <summary>What it pays for; `starter` has no keys.</summary>
    public string? Plan { get; init; }

    /// <summary>Absent for as it is; a new tenant is active.</summary>
    public string? Status { get; init; }
}
