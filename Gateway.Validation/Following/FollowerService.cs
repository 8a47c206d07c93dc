using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Validation.Time;

namespace Orleans.Keys.Gateway.Validation.Following;

/// <summary>Polls at its interval, and sooner when a hint asks for it, but never twice within the pause.</summary>
internal sealed class FollowerService(ChangeLogFollower follower, FollowerSignal signal, Lease lease, IOptions<KeyValidationOptions> options)
    : BackgroundService
{
    private readonly KeyValidationOptions options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var interval = lease.Clock.CreateTimer(_ => signal.Raise(), null, TimeSpan.Zero, options.PollInterval);
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.NextAsync(stoppingToken);
            var pause = Task.Delay(options.WakePause, lease.Clock, stoppingToken);
            await follower.PollAsync(stoppingToken);
            await pause;
        }
    }
}
