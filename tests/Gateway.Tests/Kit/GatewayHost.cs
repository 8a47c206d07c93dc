using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Ports;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Hosting;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>A gateway on a port of its own, over the fake store, before a back end.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly MeterListener polls = new();
    private readonly Channel<bool> polled = Channel.CreateUnbounded<bool>();

    private GatewayHost(Dictionary<string, string?> settings)
    {
        Store = new FakeStore(Clock);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(new PepperRing(Store.Pepper));
        builder.Services.AddOptions<KeysOptions>().BindConfiguration(KeysOptions.SectionName);
        builder.AddGuardedProxy();
        builder.Services.AddSingleton<IKeySource>(Store);
        builder.Services.AddSingleton<IChangeLogSource>(Store);
        builder.Services.AddSingleton<IUsageSink>(Usage);

        app = builder.Build();
        app.UseTrustedProxies();
        app.MapKeysGateway();
        app.MapHealth();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        ListenToPolls();
    }

    public TestClock Clock { get; } = new();

    public FakeStore Store { get; }

    /// <summary>What was recorded of the requests.</summary>
    public UsageRecords Usage { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public HttpClient Client { get; }

    public Uri Address => new(app.Urls.Single());

    /// <summary>One that has polled and can judge.</summary>
    public static async Task<GatewayHost> StartAsync(EchoBackEnd backEnd, params (string Key, string? Value)[] settings)
    {
        var host = await StartUnpolledAsync(backEnd.Address, settings);
        await host.ReleasePollAsync();
        return host;
    }

    /// <summary>One whose first poll is on its way.</summary>
    public static async Task<GatewayHost> StartUnpolledAsync(string backEnd, params (string Key, string? Value)[] settings)
    {
        var all = settings.ToDictionary(setting => setting.Key, setting => setting.Value);
        all["ReverseProxy:Clusters:scans:Destinations:one:Address"] = backEnd;
        var host = new GatewayHost(all);
        host.Store.HoldsHeads = true;
        await host.app.StartAsync(TestContext.Current.CancellationToken);
        host.Client.BaseAddress = host.Address;
        return host;
    }

    public async Task ReleasePollAsync()
    {
        var first = await Store.NextHeldAsync();
        Store.HoldsHeads = false;
        first.Release();
        await polled.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass until the change log was looked at again.</summary>
    public async Task PollAgainAsync()
    {
        Clock.Advance(TimeSpan.FromMilliseconds(500));
        await polled.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        polls.Dispose();
        Client.Dispose();
        await app.DisposeAsync();
    }

    public Task<HttpResponseMessage> SendAsync(IssuedKey? key, string target = "/v1/scans/", HttpMethod? method = null, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, target) { Content = body };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key.Token);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<Echo> EchoAsync(IssuedKey key, string target = "/v1/scans/", HttpMethod? method = null, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(key, target, method, body, headers);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Echo>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Sends bytes as they are and reads until the server closes.</summary>
    public async Task<string> SendRawAsync(params string[] lines)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", [.. lines, "Host: gateway", "Connection: close", "", ""])), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    // The instrument speaks after the lease was renewed: a signal rather than a wait.
    private void ListenToPolls()
    {
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        polls.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == KeysGatewayInstruments.MeterName && instrument.Meter.Scope == meters && instrument.Name == "cbr.gateway.poll.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        polls.SetMeasurementEventCallback<double>((_, _, _, _) => polled.Writer.TryWrite(true));
        polls.Start();
    }
}
