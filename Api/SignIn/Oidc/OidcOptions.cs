namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>The OpenID Connect provider whose people are members here. As environment variables: <c>Keys__Oidc__Authority</c> and so on.</summary>
public sealed class OidcOptions
{
    public const string SectionName = "Keys:Oidc";

    /// <summary>The provider's issuer; under it stands <c>/.well-known/openid-configuration</c>. Without it nothing else here counts.</summary>
    public string? Authority { get; set; }

    /// <summary>What access tokens for this API name as their audience; without it none are accepted.</summary>
    public string? Audience { get; set; }

    /// <summary>As whom the console signs people in; without it they do not.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client's secret, in a file of its own; none for a public client, which has PKCE.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What the console asks for, separated by spaces.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>What the button on the sign-in page says it signs in with.</summary>
    public string DisplayName { get; set; } = "single sign-on";

    /// <summary>The claim with the id of the tenant.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim that names the person for ever.</summary>
    public string UserClaim { get; set; } = "sub";

    /// <summary>The claim with the role, or several; it counts when a member is first made.</summary>
    public string RoleClaim { get; set; } = "role";

    public string EmailClaim { get; set; } = "email";

    public string NameClaim { get; set; } = "name";

    /// <summary>The value of <see cref="RoleClaim"/> that makes an operator of this installation; none by default.</summary>
    public string? OperatorRole { get; set; }

    /// <summary>Whether a person whom no member stands for becomes one, in a tenant that exists.</summary>
    public bool Provision { get; set; } = true;

    /// <summary>Whether access tokens are accepted.</summary>
    internal bool AcceptsTokens => Authority is not null && Audience is not null;

    /// <summary>Whether people sign in to the console with the provider.</summary>
    internal bool SignsIn => Authority is not null && ClientId is not null;
}
