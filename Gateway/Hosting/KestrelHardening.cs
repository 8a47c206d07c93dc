namespace Orleans.Keys.Gateway.Hosting;

/// <summary>What a server that faces the world does not do.</summary>
internal static class KestrelHardening
{
    public static void Apply(WebApplicationBuilder builder)
    {
        // A bare line feed would end a header line: one header with a line feed in it would become two.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }
}
