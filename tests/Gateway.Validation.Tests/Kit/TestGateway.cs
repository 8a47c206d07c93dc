using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Gateway.Validation.Caching;
using Orleans.Keys.Gateway.Validation.Exchanges;
using Orleans.Keys.Gateway.Validation.Fills;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Gateway.Validation.Time;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A validator over a fake store. The test drives the clock and the polls.</summary>
internal sealed class TestGateway : IDisposable
{
    private readonly FillDesk desk;
    private readonly ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public TestGateway(Action<KeyValidationOptions>? configure = null, PepperRing? peppers = null)
    {
        configure?.Invoke(Settings);
        var options = Options.Create(Settings);
        Store = new FakeStore(Clock);
        Lease = new Lease(Clock, options);
        Cache = new KeyCache(options);
        var instruments = new KeysGatewayInstruments(metrics.GetRequiredService<IMeterFactory>(), Lease);
        desk = new FillDesk(Store, Cache, Clock, options, instruments, NullLogger<FillDesk>.Instance);
        Follower = new ChangeLogFollower(Store, Cache, Lease, options, instruments, [Applied], NullLogger<ChangeLogFollower>.Instance);
        Validator = new KeyValidator(Cache, desk, Lease, peppers ?? new PepperRing(Store.Pepper), Options.Create(new ApiKeyOptions()), options);
        Exchanges = new OpenExchanges(Lease, options);
        Usage = new UsageCapture(Lease, options, Records);
        Sweeper = new ExchangeSweeper(Exchanges, Validator, Lease, instruments, Usage);
    }

    public KeyValidationOptions Settings { get; } = new();

    public TestClock Clock { get; } = new();

    public FakeStore Store { get; }

    public Lease Lease { get; }

    public KeyCache Cache { get; }

    public ChangeLogFollower Follower { get; }

    public KeyValidator Validator { get; }

    public OpenExchanges Exchanges { get; }

    public ExchangeSweeper Sweeper { get; }

    public AppliedLog Applied { get; } = new();

    public UsageCapture Usage { get; }

    public UsageRecords Records { get; } = new();

    public int RememberedAnswers => desk.Lanes;

    /// <summary>One that has polled once.</summary>
    public static async Task<TestGateway> StartedAsync(Action<KeyValidationOptions>? configure = null)
    {
        var gateway = new TestGateway(configure);
        Assert.True(await gateway.PollAsync());
        return gateway;
    }

    public void Dispose()
    {
        Sweeper.Dispose();
        desk.Dispose();
        metrics.Dispose();
    }

    public Task<bool> PollAsync() => Follower.PollAsync(TestContext.Current.CancellationToken);

    public Task<KeyValidation> ValidateAsync(IssuedKey key) => ValidateAsync(key.Token);

    public Task<KeyValidation> ValidateAsync(string token) =>
        Validator.ValidateAsync(token.AsMemory(), TestContext.Current.CancellationToken).AsTask();

    public async Task<ValidationOutcome> OutcomeAsync(IssuedKey key) => (await ValidateAsync(key)).Outcome;

    /// <summary>A well-formed token of a key that is not its secret.</summary>
    public string WrongSecretOf(IssuedKey key) =>
        KeySecret.Mint(Store.Format, KeyEnvironment.Live, key.Id, System.Security.Cryptography.RandomNumberGenerator.Fill).RevealOnce();

    /// <summary>Lets the lease run out while the log does not answer.</summary>
    public void Lapse()
    {
        Store.IsLogDown = true;
        Clock.Advance(TimeSpan.FromSeconds(4));
    }
}
