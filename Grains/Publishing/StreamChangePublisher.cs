using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Telemetry;
using Orleans.Streams;

namespace Orleans.Keys.Grains.Publishing;

/// <summary>Publishes on one stream for each shard of the change log.</summary>
internal sealed partial class StreamChangePublisher(
    IServiceProvider services,
    KeysInstruments instruments,
    ILogger<StreamChangePublisher> logger) : IChangePublisher
{
    public void Publish(ChangeHint hint) => _ = PublishAsync(hint);

    private async Task PublishAsync(ChangeHint hint)
    {
        try
        {
            await services.GetRequiredKeyedService<IStreamProvider>(ChangeStream.Provider)
                .GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, hint.Shard))
                .OnNextAsync(hint);
        }
        catch (Exception failure)
        {
            // Nobody awaits this. The change is durable and every follower finds it in the log; only the short cut is lost.
            instruments.HintNotPublished();
            LogNotPublished(failure, hint.Shard, hint.Sequence);
        }
    }
}
