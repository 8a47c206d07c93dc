using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>The framework's two handlers, asked by name where they are needed; neither is a default of anything.</summary>
internal static class OidcSchemes
{
    public const string AccessToken = "access-token";
    public const string Console = "console";

    public const string CallbackPath = "/sign-in/callback";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddJwtBearer(AccessToken, _ => { }).AddOpenIdConnect(Console, _ => { });
        services.AddOptions<JwtBearerOptions>(AccessToken).Configure<ProviderDocument, IOptions<OidcOptions>>(Configure);
        services.AddOptions<OpenIdConnectOptions>(Console).Configure<ProviderDocument, IOptions<OidcOptions>>(Configure);
    }

    private static void Configure(JwtBearerOptions bearer, ProviderDocument provider, IOptions<OidcOptions> options)
    {
        bearer.ConfigurationManager = provider;
        bearer.RefreshOnIssuerKeyNotFound = false;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = AccessTokenShape.Algorithms,
            ValidAudience = options.Value.Audience,
            // Its end has to be there; whether it is reached is compared with the database's clock, not with this process's.
            LifetimeValidator = (_, expires, _, _) => expires is not null,
        };
    }

    private static void Configure(OpenIdConnectOptions console, ProviderDocument provider, IOptions<OidcOptions> settings)
    {
        var options = settings.Value;
        console.ConfigurationManager = provider;
        console.ClientId = options.ClientId ?? "none";
        console.ClientSecret = options.ClientSecretFile is { } file ? ClientSecret.Read(file) : null;
        console.CallbackPath = CallbackPath;
        console.ResponseType = OpenIdConnectResponseType.Code;
        // A code in the address is worth nothing without the verifier in the browser's cookie; in a form it would need cookies that other sites can send.
        console.ResponseMode = OpenIdConnectResponseMode.Query;
        console.UsePkce = true;
        console.MapInboundClaims = false;
        console.SaveTokens = false;
        console.RefreshOnIssuerKeyNotFound = false;
        console.GetClaimsFromUserInfoEndpoint = true;
        console.TokenValidationParameters.ValidAlgorithms = AccessTokenShape.Algorithms;
        console.TokenValidationParameters.ClockSkew = AccessTokens.ClockSkew;
        console.CorrelationCookie.SameSite = console.NonceCookie.SameSite = SameSiteMode.Lax;
        console.CorrelationCookie.SecurePolicy = console.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        console.Scope.Clear();
        foreach (var scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            console.Scope.Add(scope);
        }
    }
}
