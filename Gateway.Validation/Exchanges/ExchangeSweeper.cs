using Microsoft.Extensions.Hosting;
using Orleans.Keys.Gateway.Validation.Time;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Exchanges;

/// <summary>
/// Ends requests that outlive what let them in. When an entry was evicted the key is judged anew, so that a rename cuts nobody off. A key
/// that cannot be judged goes on until the read it was last good by is so old that a change after it could have been acknowledged five
/// seconds ago.
/// </summary>
internal sealed class ExchangeSweeper(
    OpenExchanges exchanges,
    KeyValidator validator,
    Lease lease,
    KeysGatewayInstruments instruments,
    UsageCapture usage) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(Interval, lease.Clock);
        while (await pace.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(stoppingToken);
        }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        // Together: the exchanges of one key wait for one read, and a slow read holds up no other key.
        var doubtful = exchanges.FindDoubtful(usage);
        if (doubtful.Count > 0)
        {
            await Task.WhenAll(doubtful.Select(exchange => JudgeAsync(exchange, cancellationToken)));
        }
    }

    private async Task JudgeAsync(OpenExchange exchange, CancellationToken cancellationToken)
    {
        var verdict = await validator.ValidateAsync(exchange.Token, cancellationToken);
        var isUndecided = verdict.Outcome == ValidationOutcome.NotReady && exchange.MayBeUndecided;
        if (!isUndecided && !exchange.GoesOn(verdict))
        {
            exchange.Abort();
            instruments.ExchangeAborted();
        }
    }
}
