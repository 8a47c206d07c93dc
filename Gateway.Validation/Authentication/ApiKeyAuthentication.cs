using Microsoft.AspNetCore.Authentication;

namespace Orleans.Keys.Gateway.Validation.Authentication;

/// <summary>Adds API keys as an authentication scheme.</summary>
public static class ApiKeyAuthentication
{
    /// <summary>Adds the validator and a scheme named <see cref="ApiKeyDefaults.AuthenticationScheme"/>.</summary>
    public static AuthenticationBuilder AddApiKeys(this AuthenticationBuilder authentication)
    {
        authentication.Services.AddKeyValidation();
        return authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(ApiKeyDefaults.AuthenticationScheme, null);
    }
}
