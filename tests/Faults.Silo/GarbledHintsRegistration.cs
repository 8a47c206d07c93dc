using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Keys.Grains.Publishing;

namespace Orleans.Keys.Faults.Silo;

internal static class GarbledHintsRegistration
{
    /// <summary>Puts the double before the product's own publisher.</summary>
    public static void GarbleHints(this IServiceCollection services)
    {
        var real = services.Single(service => service.ServiceType == typeof(IChangePublisher));
        services.Replace(ServiceDescriptor.Singleton<IChangePublisher>(provider => new GarbledHints(
            (IChangePublisher)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!),
            provider.GetRequiredService<IConfiguration>()["FAULTS_STREAMS"] ?? throw new InvalidOperationException("FAULTS_STREAMS is missing."),
            TimeProvider.System)));
    }
}
