using Microsoft.AspNetCore.Http;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>What a request presents: one bearer token, or the reason why there is none.</summary>
/// <param name="Token">The token, not looked at yet.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
public readonly record struct BearerCredential(ReadOnlyMemory<char> Token, KeyProblem? Problem)
{
    /// <summary>Longer values are refused unread.</summary>
    public const int MaxLength = 256;

    private const string Scheme = "Bearer";

    /// <summary>Reads exactly one Authorization header: the scheme in any case, one or more spaces, the token.</summary>
    public static BearerCredential Read(IHeaderDictionary headers)
    {
        var values = headers.Authorization;
        if (values.Count > 1)
        {
            return new BearerCredential(default, KeyProblem.TwoCredentials);
        }

        var value = values.Count == 0 ? null : values[0];
        if (string.IsNullOrEmpty(value))
        {
            return new BearerCredential(default, KeyProblem.MissingCredential);
        }

        return value.Length <= MaxLength && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.AsSpan(Scheme.Length) is [' ', ..]
            ? new BearerCredential(value.AsMemory(Scheme.Length).TrimStart(' '), null)
            : new BearerCredential(default, KeyProblem.InvalidKey);
    }
}
