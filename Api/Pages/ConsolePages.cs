using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Orleans.Keys.Api.Pages.ApiKeys;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Entry;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Home;
using Orleans.Keys.Api.Pages.Shell;
using Orleans.Keys.Api.SignIn.Oidc;

namespace Orleans.Keys.Api.Pages;

/// <summary>The pages: rendered on the server, so that any process can answer any click.</summary>
internal static class ConsolePages
{
    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents();

        // Pages too (CVE-2013-3587): what is secret in one is drawn for that answer, the token of its forms and a secret that is shown once.
        services.AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, ["text/html", "text/css", "text/javascript"]));
        FormTokens.Add(services);
        KeyPages.Add(services);
        services.AddSingleton<PageAssets>();
        services.AddScoped<PageContext>();
        services.AddSingleton<WorkspaceTickets>();
        services.AddSingleton<Entrance>();
        AdminPages.Add(services);
        services.AddSingleton<SignInEndpoints>();
        services.AddSingleton<WelcomeEndpoints>();
        services.AddSingleton<ProviderSignIn>();
        services.AddOptions<OpenIdConnectOptions>(OidcSchemes.Console).Configure<ProviderSignIn>((options, signIn) => options.Events = signIn.Events);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageAssets.Map(routes);
        HomeEndpoint.Map(routes);
        ThemeEndpoint.Map(routes);
        KeyPages.Map(routes);
        SignInEndpoints.Map(routes);
        WorkspaceEndpoint.Map(routes);
        ProviderEndpoints.Map(routes);
        SignOutEndpoint.Map(routes);
        WelcomeEndpoints.Map(routes);
        AdminPages.Map(routes);
    }
}
