using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.SignIn.FirstOwner;

/// <summary>What the first owner says about themselves and their workspace.</summary>
internal sealed record NewOwner
{
    public required TenantId Workspace { get; init; }

    public required DisplayName WorkspaceName { get; init; }

    public required UserId User { get; init; }

    public required DisplayName Name { get; init; }

    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"{User} of {Workspace}";
}
