using Orleans.Keys.Api.SignIn.Oidc;

namespace Orleans.Keys.Api.Tests.SignIn;

public sealed class OidcOptionsTests
{
    public static TheoryData<OidcOptions, string?> Settings => new()
    {
        { new OidcOptions(), null },
        { new OidcOptions { Authority = "https://id.test", Audience = "api" }, null },
        { new OidcOptions { Authority = "https://id.test", ClientId = "console" }, null },
        { new OidcOptions { Authority = "http://127.0.0.1:9000", Audience = "api" }, null },
        { new OidcOptions { Audience = "api" }, "Keys__Oidc__Authority" },
        { new OidcOptions { Authority = "https://id.test" }, "Keys__Oidc__Audience" },
        { new OidcOptions { Authority = "http://id.test", Audience = "api" }, "Keys__Oidc__Authority" },
        { new OidcOptions { Authority = "id.test", Audience = "api" }, "Keys__Oidc__Authority" },
        { new OidcOptions { Authority = "https://id.test", Audience = "api", ClientSecretFile = "/nothing/there" }, "Keys__Oidc__ClientSecretFile" },
        { new OidcOptions { Authority = "https://id.test", ClientId = "console", Scopes = "profile" }, "Keys__Oidc__Scopes" },
        { new OidcOptions { Authority = "https://id.test", Audience = "api", TenantClaim = " " }, "Keys__Oidc__TenantClaim" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Settings_that_do_not_fit_are_named(OidcOptions options, string? named)
    {
        var result = new OidcOptionsValidator().Validate(null, options);

        Assert.Equal(named is null, result.Succeeded);
        Assert.Contains(named ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
