using Orleans.Keys.Api.Pages.Billing;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Members;
using Orleans.Keys.Api.Pages.Operator;
using Orleans.Keys.Api.Pages.Operator.Leaks;
using Orleans.Keys.Api.Pages.Policy;
using Orleans.Keys.Api.Pages.Roles;
using Orleans.Keys.Api.Pages.Trail;

namespace Orleans.Keys.Api.Pages;

/// <summary>The pages for those who manage a workspace, or the installation.</summary>
internal static class AdminPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PageCommands>();
        services.AddSingleton<Deeds>();
        services.AddSingleton<MemberCommands>();
        services.AddSingleton<MemberPages>();
        services.AddSingleton<MemberEndpoints>();
        services.AddSingleton<RolePages>();
        services.AddSingleton<PolicyPages>();
        services.AddSingleton<BillingPages>();
        services.AddSingleton<TrailPages>();
        services.AddSingleton<TenantPages>();
        services.AddSingleton<LeakUse>();
        services.AddSingleton<LeakPages>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        MemberEndpoints.Map(routes);
        RolePages.Map(routes);
        PolicyPages.Map(routes);
        BillingPages.Map(routes);
        TrailPages.Map(routes);
        OperatorArea.Map(routes);
    }
}
