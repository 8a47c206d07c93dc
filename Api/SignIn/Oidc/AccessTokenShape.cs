using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Orleans.Keys.Api.SignIn.Oidc;

/// <summary>What can be said about a token before its signature is looked at: whether it could be an access token for bearers at all.</summary>
internal static class AccessTokenShape
{
    public const int MaxLength = 8 * 1024;

    /// <summary>Signatures that only the provider can make. With any other, whoever can verify could sign.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // RFC 9068. Providers older than it send the second, which they send with ID tokens as well.
    private static readonly string[] AccessTokenTypes = ["at+jwt", "application/at+jwt"];
    private const string AnyType = "JWT";

    // Of ID tokens (OpenID Connect Core, 2), of events and logouts (RFC 8417), and of tokens bound to a key that the sender would have to prove (RFC 7800).
    private static readonly string[] ForeignClaims = ["nonce", "at_hash", "c_hash", "s_hash", "events", "cnf"];

    // Keycloak says so in the payload.
    private static readonly string[] ForeignTypes = ["ID", "Refresh", "Offline", "Logout"];

    /// <summary>Whether a credential looks like a token of this kind rather than like one of ours.</summary>
    public static bool IsLike(ReadOnlySpan<char> token) => token.StartsWith("ey") && token.Count('.') == 2;

    /// <summary>Reads a token that can be an access token; null when it cannot.</summary>
    public static JsonWebToken? Read(string token, OidcOptions options)
    {
        try
        {
            var read = new JsonWebToken(token);
            return IsAccessToken(read, options) ? read : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsAccessToken(JsonWebToken token, OidcOptions options) =>
        Algorithms.Contains(token.Alg, StringComparer.Ordinal)
        && !token.TryGetHeaderValue<object>("crit", out _)
        && HasType(token, options)
        && !ForeignClaims.Any(claim => token.TryGetPayloadValue<object>(claim, out _))
        && !(token.TryGetPayloadValue<string>("typ", out var type) && ForeignTypes.Contains(type, StringComparer.OrdinalIgnoreCase));

    private static bool HasType(JsonWebToken token, OidcOptions options)
    {
        if (AccessTokenTypes.Contains(token.Typ, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        // With one audience for both, an ID token could not be told from an access token.
        return options.Audience != options.ClientId && (string.IsNullOrEmpty(token.Typ) || token.Typ.Equals(AnyType, StringComparison.OrdinalIgnoreCase));
    }
}
