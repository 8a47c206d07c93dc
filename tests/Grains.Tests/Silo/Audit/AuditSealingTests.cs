using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Keys.Silo.Audit;
using Orleans.Keys.Store.Audit;
using Orleans.Keys.Store.Setup;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo.Audit;

public sealed class AuditSealingTests
{
    private static readonly SealingResult Good = new()
    {
        Tenant = new TenantId("acme"),
        State = ChainState.Intact,
        Events = 2,
        Head = new AuditPlace(7, new string('a', 64)),
    };

    private static readonly SealingResult Bad = new() { Tenant = new TenantId("globex"), State = ChainState.Broken };

    [Fact]
    public async Task End_of_a_chain_is_written_down_outside_the_database()
    {
        var log = new Lines();

        await RunAsync(log, [Good]);

        Assert.Contains(NotedHead.FindAll(log.Single(KeysEventIds.AuditSealed)), head => head == new NotedHead(Good.Tenant, Good.Head!));
    }

    [Fact]
    public async Task Broken_chain_is_reported_once_until_it_is_mended_and_keeps_no_other_from_being_sealed()
    {
        var log = new Lines();

        await RunAsync(log, [Bad, Good], [Bad, Good], [Bad with { State = ChainState.Intact }], [Bad]);

        Assert.Equal(2, log.Count(KeysEventIds.AuditChainBroken));
        Assert.Equal(2, log.Count(KeysEventIds.AuditSealed));
    }

    [Fact]
    public async Task Fault_is_over_the_next_time()
    {
        var log = new Lines();

        await RunAsync(log, null, [Good]);

        Assert.Equal((1, 1), (log.Count(KeysEventIds.AuditSealingFailed), log.Count(KeysEventIds.AuditSealed)));
    }

    /// <param name="passes">What each pass brings; null for a fault.</param>
    private static async Task RunAsync(Lines log, params SealingResult[]?[] passes)
    {
        var (time, upkeep, ready) = (new FakeTimeProvider(), new Upkeep(passes), new Ready());
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<IAuditUpkeep>(upkeep).BuildServiceProvider();
        using var sealing = new AuditSealing(
            services, ready, Options.Create(new AuditOptions()), new AuditInstruments(services.GetRequiredService<IMeterFactory>()), time, log);
        await sealing.StartAsync(Current.CancellationToken);
        await ready.Asked.WaitAsync(TimeSpan.FromSeconds(30), Current.CancellationToken);
        for (var pass = 0; pass < passes.Length; pass++)
        {
            time.Advance(new AuditOptions().SealInterval);
            await upkeep.DoneAsync();
        }

        await sealing.StopAsync(Current.CancellationToken);
    }

    /// <summary>Is asked when the clock has begun to count.</summary>
    private sealed class Ready : IStoreReadiness
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        Task IStoreReadiness.Ready
        {
            get
            {
                asked.TrySetResult();
                return Task.CompletedTask;
            }
        }
    }

    private sealed class Upkeep(SealingResult[]?[] passes) : IAuditUpkeep
    {
        private readonly Channel<int> done = Channel.CreateUnbounded<int>();
        private int pass;

        public Task<int> DoneAsync() => done.Reader.ReadAsync(Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Current.CancellationToken);

        public async IAsyncEnumerable<SealingResult> SealAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            try
            {
                foreach (var result in passes[pass++] ?? throw new TimeoutException("The database is away."))
                {
                    yield return result;
                }
            }
            finally
            {
                done.Writer.TryWrite(pass);
            }
        }

        public IAsyncEnumerable<PruningResult> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Lines : ILogger<AuditSealing>
    {
        private readonly ConcurrentQueue<(int Id, string Text)> lines = [];

        public int Count(int id) => lines.Count(line => line.Id == id);

        public string Single(int id) => lines.Single(line => line.Id == id).Text;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((eventId.Id, formatter(state, exception)));
    }
}
