using Microsoft.Extensions.Options;
using Orleans.Keys.Api.SignIn.Accounts;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Api.SignIn.FirstOwner;
using Orleans.Keys.Api.SignIn.Oidc;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.SignIn;

/// <summary>Registers the ways in: tokens of a provider, sign-in with it, and local accounts.</summary>
internal static class SignInRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        services.AddSingleton<ProviderDocument>();
        services.AddSingleton<OidcMembers>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<BrowserSessions>();
        OidcSchemes.Add(services);
        AddAccounts(services);
        Protection.Add(services);
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<PasswordVault>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<FailedSignIns>();
        services.AddHostedService(provider => provider.GetRequiredService<FailedSignIns>());
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton(provider => new LocalAccounts(provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<PasswordVault>()));
        services.AddSingleton<InvitationTokens>();
        services.AddSingleton<FirstOwnerLink>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstOwnerLink>());
        services.AddSingleton<FirstOwners>();
    }
}
