using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Usage;
using Orleans.Streams;
using Orleans.TestingHost;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Publishing;

public sealed class StreamChangePublisherTests
{
    [Fact]
    public async Task Hint_of_a_change_arrives_on_the_stream_of_its_shard()
    {
        await using var cluster = await Deploy(silo => silo.AddMemoryStreams(ChangeStream.Provider).AddMemoryGrainStorage("PubSubStore"));
        var id = Given.NewKeyId();
        var hints = Channel.CreateUnbounded<ChangeHint>();
        for (var shard = 0; shard < Domain.Changes.ChangeLog.Shards; shard++)
        {
            var expected = shard;
            await cluster.Client.GetStreamProvider(ChangeStream.Provider)
                .GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, shard))
                .SubscribeAsync((hint, _) => hints.Writer.WriteAsync(hint with { Shard = hint.Shard == expected ? expected : -1 }).AsTask());
        }

        var reply = await Key(cluster, id).Create(Given.Create() with { ExpiresAt = null }, Given.Ada, Current.CancellationToken);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        Assert.Equal(new ChangeHint(reply.Shard, reply.Sequence, 1, id), await hints.Reader.ReadAsync(deadline.Token));
    }

    [Fact]
    public async Task Stream_that_cannot_be_reached_does_not_fail_the_change()
    {
        await using var cluster = await Deploy(_ => { });

        var reply = await Key(cluster, Given.NewKeyId()).Create(Given.Create() with { ExpiresAt = null }, Given.Ada, Current.CancellationToken);

        Assert.Equal(Outcome.Done, reply.Outcome);
    }

    [Fact]
    public async Task Hint_that_no_stream_took_is_counted()
    {
        await using var cluster = await Deploy(_ => { });
        var meters = cluster.GetSiloServiceProvider().GetRequiredService<IMeterFactory>();
        var unpublished = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "keys.hints.unpublished" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref unpublished, count));
        listener.Start();

        await Key(cluster, Given.NewKeyId()).Create(Given.Create() with { ExpiresAt = null }, Given.Ada, Current.CancellationToken);

        Assert.Equal(1, Interlocked.Read(ref unpublished));
    }

    private static IKeyGrain Key(InProcessTestCluster cluster, string id) => cluster.Client.GetGrain<IKeyGrain>(KeyGrainName.Of(id));

    private static async Task<InProcessTestCluster> Deploy(Action<ISiloBuilder> streams)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddKeysGrains();
            silo.Services.AddSingleton<IKeyStore>(new FakeKeyStore());
            silo.Services.AddSingleton<IUsageReader>(new FakeUsageLog());
            streams(silo);
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(ChangeStream.Provider));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
