using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Keys.Hosting;

/// <summary>Keeps URLs and headers out of the logs: somebody will put a key into one, and a refusal must not be what writes it down.</summary>
public static class QuietLogs
{
    // These name the URL, the path or a header that could not be read, or log inside a scope that does: not even a general Debug brings them back.
    private static readonly string[] Talkative =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>Sets levels that are weaker than any configuration, and filters that are not.</summary>
    public static void AddQuietLogs(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
                new("Logging:LogLevel:Yarp", "Warning"),
                new("Logging:LogLevel:Orleans", "Warning"),
                new("Logging:LogLevel:Orleans.Keys", "Information"),
                // That it says no-cache beside our no-store, once for every form that is shown, is nothing to know of.
                new("Logging:LogLevel:Microsoft.AspNetCore.Antiforgery", "Error"),
                // Whoever asks whether the process is ready is told so; it need not stand in the log each time.
                new("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "Critical"),
            ],
        });
        foreach (var category in Talkative)
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }
    }
}
