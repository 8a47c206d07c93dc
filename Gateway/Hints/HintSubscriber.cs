using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Following;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Streams;

namespace Orleans.Keys.Gateway.Hints;

/// <summary>
/// Hears of changes before the next poll would. A hint evicts and wakes the follower, nothing else; without any the gateway is slower and as
/// safe. Subscriptions that the cluster lost are made again.
/// </summary>
internal sealed partial class HintSubscriber(IServiceProvider services, ChangeHints hints, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HintSubscriber> logger)
    : BackgroundService
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private bool isSubscribed;

    /// <summary>What a client of the silos needs for that.</summary>
    public static void Listen(IClientBuilder client) => client.AddMemoryStreams(ChangeStream.Provider);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await TrySubscribeAsync() ? CheckEvery : RetryAfter, time, stoppingToken);
        }
    }

    /// <summary>The connection to the silos is part of the host's start, which lasts as long as there is none.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> TrySubscribeAsync()
    {
        try
        {
            var provider = services.GetRequiredKeyedService<IStreamProvider>(ChangeStream.Provider);
            // One after the other: each writes a row, and an embedded database has one writer.
            for (var shard = 0; shard < ChangeLog.Shards; shard++)
            {
                await EnsureAsync(provider, shard);
            }

            if (!isSubscribed)
            {
                isSubscribed = true;
                LogSubscribed();
            }

            return true;
        }
#pragma warning disable CA1031 // The edge of the host's I/O: there is another time, and the change log until then.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            isSubscribed = false;
            LogNotSubscribed(fault);
            return false;
        }
    }

    private async Task EnsureAsync(IStreamProvider provider, int shard)
    {
        var stream = provider.GetStream<ChangeHint>(StreamId.Create(ChangeStream.Namespace, shard));
        if (await stream.GetAllSubscriptionHandles() is { Count: 0 })
        {
            await stream.SubscribeAsync(OnHintAsync);
        }
    }

    private Task OnHintAsync(ChangeHint hint, StreamSequenceToken? token)
    {
        hints.Evict(new ChangeSubject((ChangeKind)hint.Kind, hint.Subject));
        hints.Wake();
        return Task.CompletedTask;
    }

    [LoggerMessage(4021, LogLevel.Information, "Subscribed to hints of changes")]
    private partial void LogSubscribed();

    [LoggerMessage(4022, LogLevel.Warning, "No hints of changes: the change log is looked at twice a second all the same")]
    private partial void LogNotSubscribed(Exception fault);
}
