using Microsoft.Extensions.Options;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>Says all that is wrong with the settings at once, by the names under which a person sets them.</summary>
internal sealed class OidcOptionsValidator : IValidateOptions<OidcOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(OidcOptions options)
    {
        if (options.Authority is null)
        {
            return options is { Audience: null, ClientId: null }
                ? []
                : ["Keys__Oidc__Authority is missing. Set it to the provider's issuer, or unset the other settings of Keys__Oidc."];
        }

        return OfAuthority(options.Authority).Concat(OfClient(options)).Concat(OfClaims(options));
    }

    private static IEnumerable<string> OfAuthority(string authority)
    {
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || uri is not ({ Scheme: "https" } or { Scheme: "http", IsLoopback: true }))
        {
            yield return "Keys__Oidc__Authority must be an https address; http is for a provider on this machine.";
        }
    }

    private static IEnumerable<string> OfClient(OidcOptions options)
    {
        if (options is { Audience: null, ClientId: null })
        {
            yield return "Keys__Oidc__Authority is set, and nothing says what for. Set Keys__Oidc__Audience for access tokens, Keys__Oidc__ClientId for sign-in to the console, or both.";
        }

        if (options.ClientSecretFile is not null && options.ClientId is null)
        {
            yield return "Keys__Oidc__ClientSecretFile is set without Keys__Oidc__ClientId.";
        }

        if (options.ClientSecretFile is { } path && ClientSecret.Fault(path) is { } fault)
        {
            yield return $"Keys__Oidc__ClientSecretFile: {fault}";
        }

        if (!options.Scopes.Split(' ').Contains("openid"))
        {
            yield return "Keys__Oidc__Scopes must contain openid.";
        }
    }

    private static IEnumerable<string> OfClaims(OidcOptions options)
    {
        (string Name, string Value)[] claims =
        [
            (nameof(options.TenantClaim), options.TenantClaim), (nameof(options.UserClaim), options.UserClaim), (nameof(options.RoleClaim), options.RoleClaim),
            (nameof(options.EmailClaim), options.EmailClaim), (nameof(options.NameClaim), options.NameClaim),
        ];
        return claims.Where(claim => string.IsNullOrWhiteSpace(claim.Value)).Select(claim => $"Keys__Oidc__{claim.Name} is empty. Name a claim, or unset it.");
    }
}
