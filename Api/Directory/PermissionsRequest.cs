namespace Orleans.Keys.Api.Directory;

/// <summary>A set of permissions: those of a role, or those that the product declares.</summary>
internal sealed record PermissionsRequest
{
    /// <summary>All of them, as `subject:action`; what is left out is gone.</summary>
    public IReadOnlyList<string?>? Permissions { get; init; }
}
