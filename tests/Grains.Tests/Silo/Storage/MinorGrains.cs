using System.Collections.Concurrent;
using System.Threading.Channels;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Silo.Storage;
using Orleans.Streams;

namespace Orleans.Keys.Grains.Tests.Silo.Storage;

/// <summary>A grain of the kind that lives in the common storage.</summary>
[Alias("tests.ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<int> Add();
}

/// <summary>State of a minor grain.</summary>
public sealed record CounterState
{
    public int Count { get; init; }
}

[GrainType("tests-counter")]
internal sealed class CounterGrain([PersistentState("tests-counter", OrleansStorage.Grains)] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public async Task<int> Add()
    {
        state.State = state.State with { Count = state.State.Count + 1 };
        await state.WriteStateAsync();
        return state.State.Count;
    }
}

/// <summary>A grain that goes on listening after a restart, as long as its subscription was kept.</summary>
[Alias("tests.IListenerGrain")]
public interface IListenerGrain : IGrainWithStringKey
{
    [Alias("Subscribe")]
    Task Subscribe(int shard);
}

[GrainType("tests-listener")]
internal sealed class ListenerGrain : Grain, IListenerGrain, IAsyncObserver<ChangeHint>
{
    private static readonly ConcurrentDictionary<string, Channel<ChangeHint>> Received = [];

    public static Channel<ChangeHint> ReceivedBy(string name) => Received.GetOrAdd(name, _ => Channel.CreateUnbounded<ChangeHint>());

    public async Task Subscribe(int shard) =>
        await this.GetStreamProvider(ChangeStream.Provider).GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, shard)).SubscribeAsync(this);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < Domain.Changes.ChangeLog.Shards; shard++)
        {
            var stream = this.GetStreamProvider(ChangeStream.Provider).GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, shard));
            foreach (var subscription in await stream.GetAllSubscriptionHandles())
            {
                await subscription.ResumeAsync(this);
            }
        }
    }

    public Task OnNextAsync(ChangeHint item, StreamSequenceToken? token = null) => ReceivedBy(this.GetPrimaryKeyString()).Writer.WriteAsync(item).AsTask();

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
