using Microsoft.AspNetCore.Http;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>What a request presents: one bearer token, or the reason why there is none.</summary>
/// <param name="Token">The token, not looked at yet.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
public readonly record struct PresentedCredential(ReadOnlyMemory<char> Token, KeyProblem? Problem)
{
    /// <summary>Reads exactly one Authorization header: the scheme in any case, one or more spaces, the token.</summary>
    public static PresentedCredential Read(IHeaderDictionary headers)
    {
        var values = headers.Authorization;
        if (values.Count > 1)
        {
            return new PresentedCredential(default, KeyProblem.TwoCredentials);
        }

        var value = values.Count == 0 ? null : values[0];
        if (string.IsNullOrEmpty(value))
        {
            return new PresentedCredential(default, KeyProblem.MissingCredential);
        }

        if (value.Length > BearerCredential.MaxLength)
        {
            return new PresentedCredential(default, KeyProblem.InvalidKey);
        }

        return BearerCredential.TryRead(value, out var token)
            ? new PresentedCredential(value.AsMemory(value.Length - token.Length), null)
            : new PresentedCredential(default, KeyProblem.MissingCredential);
    }
}
