using Microsoft.Extensions.Configuration.Memory;

namespace Orleans.Keys.Gateway.Hosting;

/// <summary>Keeps URLs out of the logs: somebody will put a key into one, and a refusal must not be what writes it down.</summary>
internal static class QuietLogs
{
    public static void Apply(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
                ["Logging:LogLevel:Yarp"] = "Warning",
                ["Logging:LogLevel:Orleans"] = "Warning",
                ["Logging:LogLevel:Orleans.Keys"] = "Information",
                // Whoever asks whether the process is ready is told so.
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",
            },
        });

        // "Request starting" names the whole URL, so no setting brings it back.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
    }
}
