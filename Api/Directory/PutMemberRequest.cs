namespace Orleans.Keys.Api.Directory;

/// <summary>What a member shall be.</summary>
internal sealed record PutMemberRequest
{
    /// <summary>Where to write to.</summary>
    public string? Email { get; init; }

    /// <summary>Shown to people.</summary>
    public string? Name { get; init; }

    /// <summary>A role of the tenant.</summary>
    public string? Role { get; init; }

    /// <summary>Absent for as it is; a new member is active.</summary>
    public string? Status { get; init; }
}
