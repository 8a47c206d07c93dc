using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Embed;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Api.SignIn;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Deciding;

namespace Orleans.Keys.Api;

/// <summary>The REST API, to be mapped by any host that has the store and a way to the grains.</summary>
public static class KeysApi
{
    /// <summary>Registers the API. The host adds the store (<c>AddKeyStore</c>) and has an <c>IGrainFactory</c>.</summary>
    public static TBuilder AddKeysApi<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddQuietLogs();
        var services = builder.Services;
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddSingleton<Authenticator>();
        services.TryAddSingleton<KeyWriter>();
        services.TryAddSingleton<DirectoryWriter>();
        ConsolePages.Add(services);
        EmbedRegistration.Add(services);
        SignInRegistration.Add(services);
        services.AddSingleton<GrainDesk>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<KeyFinder>();
        services.AddSingleton<KeyRevoker>();
        services.AddSingleton<KeyActions>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<MemberDirectory>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<SecretMint>();
        services.AddSingleton<IdempotencyHeader>();
        services.AddSingleton<Cursors>();
        services.AddSingleton<KeyListQuery>();
        services.AddSingleton<DispensableReads>();
        services.AddSingleton<PastedKey>();
        services.AddSingleton<KeyUsages>();
        services.AddSingleton<UsageFilters>();
        services.AddSingleton<AuditListQuery>();
        services.AddScoped<Call>();
        ApiDocument.Add(services);
        return builder;
    }

    /// <summary>
    /// Puts the API's outermost rules in front of its endpoints. Requests for other endpoints pass untouched. Goes behind <c>UseRouting</c>.
    /// </summary>
    public static IApplicationBuilder UseKeysApi(this IApplicationBuilder app)
    {
        // The framework would put its authentication in front of everything, the gateway's routes too. Ours is asked where it is needed.
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        DocPages.Use(app);
        app.UseWhen(http => PageEndpoint.Of(http) is not null || EmbedScripts.AreAskedFor(http.Request), pages => pages.UseResponseCompression());
        app.UseMiddleware<EmbedCors>();
        app.UseMiddleware<PageEdge>();
        return app.UseMiddleware<ApiEdge>();
    }

    /// <summary>Maps every call.</summary>
    public static void MapKeysApi(this IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup("").WithMetadata(ApiEndpoint.Instance).AddEndpointFilter(CallFilter.InvokeAsync);
        MapDirectory(calls.MapGroup("").WithTags("Tenants and members"));
        MapWorkspace(calls.MapGroup("").WithTags("Workspace"));
        MapKeys(calls.MapGroup("").WithTags("API keys"));
        MapUsage(calls.MapGroup("").WithTags("Usage"));
        MapAudit(calls.MapGroup("").WithTags("Audit trail"));
        ApiDocument.Map(routes);
        ConsolePages.Map(routes);
        EmbedRegistration.Map(routes);
    }

    private static void MapDirectory(RouteGroupBuilder routes)
    {
        PutTenantEndpoint.Map(routes);
        GetTenantEndpoint.Map(routes);
        ListTenantsEndpoint.Map(routes);
        PutMemberEndpoint.Map(routes);
        GetMemberEndpoint.Map(routes);
        ListMembersEndpoint.Map(routes);
        RemoveMemberEndpoint.Map(routes);
        PutRoleEndpoint.Map(routes);
        ListRolesEndpoint.Map(routes);
        PutPermissionsEndpoint.Map(routes);
        GetPermissionsEndpoint.Map(routes);
        CreateSessionEndpoint.Map(routes);
        GetSessionEndpoint.Map(routes);
        EndSessionEndpoint.Map(routes);
        OperatorRevokeEndpoint.Map(routes);
        OperatorRevocationEndpoint.Map(routes);
    }

    private static void MapWorkspace(RouteGroupBuilder routes)
    {
        GetWorkspaceEndpoint.Map(routes);
        GetPlanEndpoint.Map(routes);
        PutPlanEndpoint.Map(routes);
        GetPolicyEndpoint.Map(routes);
        PutPolicyEndpoint.Map(routes);
    }

    private static void MapUsage(RouteGroupBuilder routes)
    {
        ListUsageEndpoint.Map(routes);
        SummariseUsageEndpoint.Map(routes);
        ExportUsageEndpoint.Map(routes);
        ListSignalsEndpoint.Map(routes);
        DismissSignalEndpoint.Map(routes);
    }

    private static void MapKeys(RouteGroupBuilder routes)
    {
        CreateKeyEndpoint.Map(routes);
        ListKeysEndpoint.Map(routes);
        GetSelfEndpoint.Map(routes);
        GetKeyEndpoint.Map(routes);
        ChangeKeyEndpoint.Map(routes);
        RotateKeyEndpoint.Map(routes);
        FinishRotationEndpoint.Map(routes);
        CancelRotationEndpoint.Map(routes);
        RevokeKeyEndpoint.Map(routes);
        GetRevocationEndpoint.Map(routes);
    }

    private static void MapAudit(RouteGroupBuilder routes)
    {
        ListAuditEventsEndpoint.Map(routes);
        ExportAuditEventsEndpoint.Map(routes);
    }
}
