using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orleans.Keys.Gateway.Validation.Authentication;

namespace Orleans.Keys.Benchmarks;

/// <summary>A token that says of its bearer what a key says, and the rules JwtBearer validates by when given a key, an issuer and an audience.</summary>
internal static class JwtOfTheSameClaims
{
    private const string Party = "https://keys.test";

    public static (string Token, TokenValidationParameters Rules) Make()
    {
        var key = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32));
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Party,
            Audience = Party,
            Subject = new ClaimsIdentity(
            [
                new(ApiKeyDefaults.SubjectClaim, "ada"),
                new(ApiKeyDefaults.TenantClaim, "acme"),
                new(ApiKeyDefaults.KeyIdClaim, "0123456789ABCDEF"),
                new(ApiKeyDefaults.RoleClaim, "analyst"),
                new(ApiKeyDefaults.ScopeClaim, "api_keys:use scans:read scans:write"),
            ]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
        return (token, new TokenValidationParameters { IssuerSigningKey = key, ValidIssuer = Party, ValidAudience = Party });
    }
}
