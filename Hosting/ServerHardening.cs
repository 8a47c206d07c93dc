using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Keys.Hosting;

/// <summary>What a server that faces the world does not do.</summary>
public static class ServerHardening
{
    /// <summary>Applies it to this process's server.</summary>
    public static WebApplicationBuilder AddHardenedServer(this WebApplicationBuilder builder)
    {
        // A bare line feed would end a header line: one header with a line feed in it would become two.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return builder;
    }
}
