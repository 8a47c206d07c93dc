namespace Orleans.Keys.Api.Directory;

/// <summary>What a member shall be.</summary>
internal sealed record PutMemberRequest
{
    /// <summary>A person, or a service that belongs to the tenant and never signs in. Absent for as it is; a new member is a person.</summary>
    public string? Kind { get; init; }

    /// <summary>Where to write to. A service may have none.</summary>
    public string? Email { get; init; }

    /// <summary>Shown to people.</summary>
    public string? Name { get; init; }

    /// <summary>A role of the tenant.</summary>
    public string? Role { get; init; }

    /// <summary>Absent for as it is; a new member is active.</summary>
    public string? Status { get; init; }
}
