using System.Net;
using System.Net.Sockets;
using Orleans.Keys.Samples.Scans;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>The sample back end on a loopback port of its own, as a product would stand behind a gateway.</summary>
internal sealed class DemoProduct : IHostedService, IAsyncDisposable
{
    private readonly WebApplication app;

    public DemoProduct()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddScans();
        app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapScans();
    }

    /// <summary>Where the gateway finds it.</summary>
    public Uri Address { get; }

    public Task StartAsync(CancellationToken cancellationToken) => app.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
