namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>The provider's keys cannot be had: nothing is known about a token.</summary>
internal sealed class ProviderAwayException(Exception fault) : Exception("The OpenID Connect provider cannot be reached.", fault);
