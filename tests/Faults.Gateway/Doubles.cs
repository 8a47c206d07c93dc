using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>Puts a wrong port in the place of the product's. The checker has to catch each.</summary>
internal static class Doubles
{
    public static void Apply(IServiceCollection services, string name)
    {
        switch (name)
        {
            case "lease-off":
                Wrap<IChangeLogSource>(services, (_, log) => new LeaseOff(log, TimeProvider.System));
                break;
            case "fills-unguarded":
                Wrap<IKeySource>(services, (_, keys) => new UnguardedFills(keys));
                break;
            case "bigserial":
                services.Replace(ServiceDescriptor.Singleton<IChangeLogSource, SerialCursor>());
                break;
            case "stream-only":
                Wrap<IChangeLogSource>(services, (_, log) => new StreamOnly(log));
                break;
            default:
                throw new InvalidOperationException($"FAULTS_DOUBLE names no double: {name}");
        }
    }

    private static void Wrap<T>(IServiceCollection services, Func<IServiceProvider, T, T> wrap) where T : class
    {
        var real = services.Single(service => service.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(provider => wrap(provider, Make(provider))));

        T Make(IServiceProvider provider) => real.ImplementationFactory is { } factory
            ? (T)factory(provider)
            : (T)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);
    }
}
