using System.Security.Claims;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>Whom the provider vouches for, in our terms.</summary>
internal sealed record OidcIdentity
{
    private const int MaxSubject = 255;

    public required TenantId Tenant { get; init; }

    public required UserId User { get; init; }

    /// <summary>The roles it names, in its order; they count only when the member is made.</summary>
    public required IReadOnlyList<RoleName> Roles { get; init; }

    public required string Email { get; init; }

    public required DisplayName Name { get; init; }

    /// <summary>Reads the claims that the settings name.</summary>
    public static Answer<OidcIdentity> Read(IReadOnlyCollection<Claim> claims, OidcOptions options)
    {
        if (One(claims, options.UserClaim) is not { Length: >= 1 and <= MaxSubject } subject)
        {
            return Problem.InvalidToken;
        }

        var roles = claims.Where(claim => claim.Type == options.RoleClaim).Select(claim => claim.Value).ToArray();
        var isOperator = options.OperatorRole is { } role && roles.Contains(role, StringComparer.Ordinal);
        if (!isOperator && !IsTenant(One(claims, options.TenantClaim)))
        {
            return Problem.TenantClaimMissing;
        }

        var user = OidcUserId.Of(subject);
        var tenant = isOperator ? TenantId.System : new TenantId(One(claims, options.TenantClaim)!);
        return new OidcIdentity
        {
            Tenant = tenant,
            User = user,
            Roles = isOperator ? [RoleName.Owner] : [.. roles.Where(name => RoleName.TryParse(name, out _)).Select(name => new RoleName(name))],
            Email = EmailOf(One(claims, options.EmailClaim)) ?? $"{user}@{tenant}.invalid",
            Name = DisplayName.TryParse(One(claims, options.NameClaim), out var name) ? name : new DisplayName(user.Value),
        };
    }

    // Nobody operates the installation by the name of a tenant.
    private static bool IsTenant(string? text) => TenantId.TryParse(text, out var tenant) && tenant != TenantId.System;

    // Two values would leave it to chance which one counts.
    private static string? One(IEnumerable<Claim> claims, string type) => claims.Where(claim => claim.Type == type).Take(2).ToArray() is [var only] ? only.Value : null;

    private static string? EmailOf(string? text) =>
        text is { Length: >= 3 and <= 254 } && text.Count(c => c == '@') == 1 && text[0] != '@' && text[^1] != '@' && text.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c)) ? text : null;
}
