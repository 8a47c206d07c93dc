using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone;

/// <summary>Tells a person where everything is, once the process listens.</summary>
internal sealed class Banner(IServer server, IHostApplicationLifetime lifetime, IStoreReadiness readiness, IOptions<KeysOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await ((Task)Task.WhenAll(listening.Task, readiness.Ready).WaitAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (listening.Task.IsCompletedSuccessfully && readiness.Ready.IsCompletedSuccessfully)
        {
            await Console.Out.WriteLineAsync(Text());
        }
    }

    private string Text()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        var data = Path.GetFullPath(options.Value.DataDirectory);
        var demo = options.Value.Demo
            ? $"""

                  demo product    {address}/v1/scans/   (behind the gateway; tenants acme, globex, initech)
                """
            : "";
        return $"""

            Orleans.Keys
              REST API        {address}/v1
              documentation   {address}/api/docs/{demo}
              health          {address}/healthz/ready
              data            {data}
              operator key    {options.Value.OperatorKeyFile ?? Path.Combine(data, "operator.key")}

            """;
    }
}
