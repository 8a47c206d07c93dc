using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>Protects what a browser keeps for us: forms, the state of a sign-in, the mark of a device that is known.</summary>
internal static class Protection
{
    // It warns that keys are stored as they are: it does not know that the repository seals them.
    private const string WarnsOfPlainKeys = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    private const string EagerReader = "DataProtectionHostedService";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton(MakeProvider);
        services.AddLogging(logging => logging.AddFilter(WarnsOfPlainKeys, LogLevel.Error));
        services.AddDataProtection();
        foreach (var eager in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == EagerReader).ToArray())
        {
            services.Remove(eager);
        }
    }

    // In a container of its own: in the host's, whoever adds the framework's protection has its keys read at the start, before there is a store.
    private static IDataProtectionProvider MakeProvider(IServiceProvider host)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddDataProtection().SetApplicationName("orleans-keys");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = host.GetRequiredService<ProtectionKeys>());
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
