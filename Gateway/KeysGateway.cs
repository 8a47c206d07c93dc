using Orleans.Keys.Gateway.Hints;
using Orleans.Keys.Gateway.Proxying;
using Orleans.Keys.Gateway.Registry;
using Orleans.Keys.Gateway.Storage;
using Orleans.Keys.Gateway.Usage;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Hosting;

namespace Orleans.Keys.Gateway;

/// <summary>The gateway as a part of any host. The host registers the store.</summary>
public static class KeysGateway
{
    /// <summary>How long requests that are open may go on when the process stops. With what the usage log takes then, it has stopped within 30 seconds.</summary>
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(20);

    /// <summary>Adds the proxy with its guard, the registry that receipts are made of, and the subscription to hints of changes.</summary>
    public static WebApplicationBuilder AddKeysGateway(this WebApplicationBuilder builder)
    {
        builder.AddGuardedProxy();
        builder.Services.AddSingleton<GatewayName>();
        builder.Services.AddSingleton<IChangeLogSource, RegisteredChangeLogSource>();
        builder.Services.AddSingleton<GatewayReporter>();
        builder.Services.AddSingleton<IAppliedChanges>(services => services.GetRequiredService<GatewayReporter>());
        builder.Services.AddHostedService(services => services.GetRequiredService<GatewayReporter>());
        builder.Services.AddHostedService<HintSubscriber>();
        builder.Services.AddUsageLog();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Draining);
        return builder;
    }

    /// <summary>The proxy with its guard alone; whoever calls this brings a source of the change log.</summary>
    internal static void AddGuardedProxy(this WebApplicationBuilder builder)
    {
        builder.AddHardenedServer();
        builder.AddQuietLogs();
        SampleRoute.AddTo(builder.Configuration);
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.SectionName).ValidateOnStart();
        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.Services.AddSingleton<IKeySource, StoreKeySource>();
        builder.Services.AddKeyValidation();
        builder.Services.AddHealthChecks().AddCheck<KeyReadCheck>("keys", tags: [HealthEndpoints.ReadyTag]);
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<RoutePermission>()
            .AddTransforms<IdentityTransform>();
    }

    /// <summary>What becomes of the records of requests.</summary>
    internal static void AddUsageLog(this IServiceCollection services)
    {
        services.AddSingleton<UsageInstruments>();
        services.AddSingleton<UsageBuffer>();
        services.AddSingleton<IUsageSink>(provider => provider.GetRequiredService<UsageBuffer>());
        services.AddSingleton<UsageRows>();
        services.AddSingleton<UsageBatches>();
        services.AddHostedService<UsageWriter>();
    }

    /// <summary>Maps the proxied routes, and guards them and nothing else.</summary>
    public static IEndpointConventionBuilder MapKeysGateway(this IEndpointRouteBuilder endpoints) => endpoints.MapReverseProxy(ProxyPipeline.Build);
}
