using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Hosting;

/// <summary>What a server that faces the world does not do.</summary>
internal static class HardenedServer
{
    public static WebApplicationBuilder AddHardenedServer(this WebApplicationBuilder builder)
    {
        builder.Configuration.RefuseForwardedHeadersFromEverybody();

        // A bare line feed would end a header line: one header with a line feed in it would become two.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiEdge.MaxBodySize;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        return builder;
    }
}
