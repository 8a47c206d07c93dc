using Orleans.Keys.Api.Pages.ApiKeys.Creating;
using Orleans.Keys.Api.Pages.ApiKeys.Details;
using Orleans.Keys.Api.Pages.ApiKeys.Editing;
using Orleans.Keys.Api.Pages.ApiKeys.History;
using Orleans.Keys.Api.Pages.ApiKeys.Listing;
using Orleans.Keys.Api.Pages.ApiKeys.Revoking;
using Orleans.Keys.Api.Pages.ApiKeys.Rotating;
using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Pages.ApiKeys.Usage;
using Orleans.Keys.Api.Pages.Edge;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>Settings, API keys.</summary>
internal static class KeyPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<FormActions>();
        services.AddSingleton<FormClaims>();
        services.AddSingleton<Reveals>();
        services.AddSingleton<KeyLines>();
        services.AddSingleton<KeySignals>();
        services.AddSingleton<KeyUsageEndpoint>();
        services.AddSingleton<KeyHistoryEndpoint>();
        services.AddSingleton<OwnerFilters>();
        services.AddSingleton<KeyListEndpoint>();
        services.AddSingleton<KeyDetailEndpoint>();
        services.AddSingleton<CreateEndpoints>();
        services.AddSingleton<EditEndpoints>();
        services.AddSingleton<RotateEndpoints>();
        services.AddSingleton<EndRotationEndpoints>();
        services.AddSingleton<RevokeEndpoints>();
        services.AddSingleton<RevokeSeveralEndpoints>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        KeyListEndpoint.Map(routes);
        ExportEndpoint.Map(routes);
        KeyDetailEndpoint.Map(routes);
        KeyUsageEndpoint.Map(routes);
        KeyHistoryEndpoint.Map(routes);
        DismissEndpoint.Map(routes);
        CreateEndpoints.Map(routes);
        EditEndpoints.Map(routes);
        RotateEndpoints.Map(routes);
        EndRotationEndpoints.Map(routes);
        RevokeEndpoints.Map(routes);
        RevokeSeveralEndpoints.Map(routes);
    }
}
