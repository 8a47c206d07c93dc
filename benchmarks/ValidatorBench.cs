using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Benchmarks;

/// <summary>The validator as a host registers it, following a change log in memory, with one key that is cached.</summary>
internal sealed class ValidatorBench : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly ChangeHints hints;

    private ValidatorBench()
    {
        Pepper = new Pepper(RandomNumberGenerator.GetBytes(32));
        Key = KeyId.Draw(RandomNumberGenerator.Fill);
        var secret = KeySecret.Mint(Format, KeyEnvironment.Live, Key, RandomNumberGenerator.Fill);
        var store = new OneKeyStore(Key, Tenant, secret.Digest(Pepper, Tenant));
        Token = secret.RevealOnce();
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(new PepperRing(Pepper))
            .AddSingleton<IKeySource>(store)
            .AddSingleton<IChangeLogSource>(store)
            .AddKeyValidation()
            .BuildServiceProvider();
        Validator = services.GetRequiredService<KeyValidator>();
        hints = services.GetRequiredService<ChangeHints>();
    }

    public KeyFormat Format { get; } = new("cbr");

    public TenantId Tenant { get; } = new("acme");

    public Pepper Pepper { get; }

    public KeyId Key { get; }

    public string Token { get; }

    public KeyValidator Validator { get; }

    public static async Task<ValidatorBench> StartAsync()
    {
        var bench = new ValidatorBench();
        await bench.FollowAsync();
        return (await bench.Validator.ValidateAsync(bench.Token.AsMemory(), CancellationToken.None)).IsAccepted
            ? bench
            : throw new InvalidOperationException("The key of the benchmark is not accepted.");
    }

    public void Evict() => hints.Evict(ChangeSubject.Of(Key));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
    }

    private async Task FollowAsync()
    {
        var polled = new TaskCompletionSource();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == KeysGatewayInstruments.MeterName)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => polled.TrySetResult());
        listener.Start();
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        await polled.Task;
    }
}
