using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Tests.Silo.Hosts;
using Orleans.Keys.Silo.Storage;
using Orleans.Storage;
using Orleans.Streams;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Silo.Storage;

/// <summary>The storage of minor grains and of stream subscriptions, over our own SQL.</summary>
public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private protected override Task<Installation> InstallAsync() => Task.FromResult(Installation.Embedded());
}

public sealed class PostgresGrainStorageTests(PostgresServer postgres) : GrainStorageContract
{
    private protected override Task<Installation> InstallAsync() => Installation.InClusterAsync(postgres);
}

public abstract class GrainStorageContract : IAsyncLifetime
{
    private Installation? installation;
    private IHost? silo;

    private Installation Installed => installation ?? throw new InvalidOperationException("Nothing is installed.");

    private IServiceProvider Silo => silo?.Services ?? throw new InvalidOperationException("No silo runs.");

    [Fact]
    public async Task State_is_there_after_a_restart()
    {
        var grain = Silo.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("c_state");
        await grain.Add();
        await RestartAsync();

        var count = await Silo.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("c_state").Add();

        Assert.Equal(2, count);
    }

    [Fact]
    public async Task Of_many_first_writes_at_once_exactly_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var name = GrainId.Create("tests-counter", $"c_first{round}");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => TryWriteAsync(name, new GrainState<CounterState>(new() { Count = writer })))));

            Assert.Single(outcomes, won => won);
        }
    }

    [Fact]
    public async Task Write_on_an_old_state_is_refused()
    {
        var name = GrainId.Create("tests-counter", "c_old");
        var first = new GrainState<CounterState>(new() { Count = 1 });
        Assert.True(await TryWriteAsync(name, first));
        var old = await ReadAsync(name);
        Assert.True(await TryWriteAsync(name, first));

        Assert.False(await TryWriteAsync(name, old));
    }

    [Fact]
    public async Task Cleared_state_is_gone_and_its_tag_does_not_fit_the_next_one()
    {
        var name = GrainId.Create("tests-counter", "c_cleared");
        var state = new GrainState<CounterState>(new() { Count = 1 });
        await TryWriteAsync(name, state);
        var old = await ReadAsync(name);

        await Storage().ClearStateAsync("tests-counter", name, state);

        Assert.False((await ReadAsync(name)).RecordExists);
        Assert.True(await TryWriteAsync(name, new GrainState<CounterState>(new() { Count = 2 })));
        Assert.False(await TryWriteAsync(name, old));
    }

    [Theory]
    [InlineData("AB", "00ab")]
    [InlineData("12", "0x12")]
    [InlineData("0123456789ABCDEF", "0123456789abcdef")]
    [InlineData("00000000000000000000000000000001", "1")]
    public async Task Names_that_look_like_numbers_do_not_collide(string one, string other)
    {
        foreach (var prefixed in new Func<string, string>[] { KeyGrainName.Of, TenantGrainName.Of })
        {
            await TryWriteAsync(GrainId.Create("tests-counter", prefixed(one)), new GrainState<CounterState>(new() { Count = 1 }));

            Assert.False((await ReadAsync(GrainId.Create("tests-counter", prefixed(other)))).RecordExists);
        }
    }

    [Fact]
    public async Task Subscription_to_a_stream_survives_a_restart()
    {
        var listener = $"l_{GetType().Name}";
        await Silo.GetRequiredService<IGrainFactory>().GetGrain<IListenerGrain>(listener).Subscribe(shard: 3);
        await RestartAsync();

        var hint = new ChangeHint(3, 1, 1, "0123456789ABCDEF");
        await Silo.GetRequiredKeyedService<IStreamProvider>(ChangeStream.Provider)
            .GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, 3)).OnNextAsync(hint);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        Assert.Equal(hint, await ListenerGrain.ReceivedBy(listener).Reader.ReadAsync(deadline.Token));
    }

    public async ValueTask InitializeAsync()
    {
        installation = await InstallAsync();
        silo = await installation.StartSiloAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Installed.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Installation> InstallAsync();

    private async Task RestartAsync()
    {
        await StopAsync();
        silo = await Installed.StartSiloAsync();
    }

    private async Task StopAsync()
    {
        if (silo is not null)
        {
            await silo.StopAsync();
            silo.Dispose();
        }
    }

    private IGrainStorage Storage() => Silo.GetRequiredKeyedService<IGrainStorage>(OrleansStorage.Grains);

    private async Task<IGrainState<CounterState>> ReadAsync(GrainId name)
    {
        var state = new GrainState<CounterState>(new());
        await Storage().ReadStateAsync("tests-counter", name, state);
        return state;
    }

    private async Task<bool> TryWriteAsync(GrainId name, IGrainState<CounterState> state)
    {
        try
        {
            await Storage().WriteStateAsync("tests-counter", name, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
