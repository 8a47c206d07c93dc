using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Exchanges;
using Orleans.Keys.Gateway.Validation.Fills;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Time;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation;

/// <summary>Adds the validator to a host.</summary>
public static class KeyValidationRegistration
{
    /// <summary>The tag of the health check that says whether the lease is fresh.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds the validator, its follower and the pieces of the HTTP edge. The host also registers a <see cref="PepperRing"/>, an
    /// <see cref="Ports.IChangeLogSource"/> and an <see cref="Ports.IKeySource"/>, and may register an <see cref="Ports.IAppliedChanges"/>
    /// and an <see cref="IUsageSink"/>.
    /// </summary>
    public static IServiceCollection AddKeyValidation(this IServiceCollection services)
    {
        services.AddOptions<KeyValidationOptions>().BindConfiguration(KeyValidationOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ApiKeyOptions>().BindConfiguration(ApiKeyOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Plans.Default);
        services.TryAddSingleton<Lease>();
        services.TryAddSingleton(provider => new LeaseAge(provider.GetRequiredService<Lease>()));
        services.TryAddSingleton<KeyCache>();
        services.TryAddSingleton<FillDesk>();
        services.TryAddSingleton<FollowerSignal>();
        services.TryAddSingleton<ChangeLogFollower>();
        services.TryAddSingleton(provider => new KeysGatewayInstruments(
            provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), provider.GetRequiredService<Lease>()));
        services.TryAddSingleton(provider => new ChangeHints(provider.GetRequiredService<KeyCache>(), provider.GetRequiredService<FollowerSignal>()));
        services.TryAddSingleton(provider => new KeyValidator(
            provider.GetRequiredService<KeyCache>(),
            provider.GetRequiredService<FillDesk>(),
            provider.GetRequiredService<Lease>(),
            provider.GetRequiredService<PepperRing>(),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<ApiKeyOptions>>(),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<KeyValidationOptions>>()));
        services.TryAddSingleton<ApiKeyGate>();
        services.TryAddSingleton(provider => new UsageCapture(
            provider.GetRequiredService<Lease>(),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<KeyValidationOptions>>(),
            provider.GetService<IUsageSink>()));
        services.TryAddSingleton<OpenExchanges>();
        services.TryAddSingleton<ProblemWriter>();
        services.AddHostedService<FollowerService>();
        services.AddHostedService<ExchangeSweeper>();
        services.AddHealthChecks().AddCheck<LeaseHealthCheck>("lease", tags: [ReadyTag]);
        return services;
    }
}
