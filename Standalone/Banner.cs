using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.SignIn;
using Orleans.Keys.Standalone.Demo;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Standalone;

/// <summary>Tells a person where everything is, and how to get in, once the process listens.</summary>
internal sealed class Banner(
    IServer server, IHostApplicationLifetime lifetime, IStoreReadiness readiness, IOptions<KeysOptions> options, IServiceProvider services) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await ((Task)Task.WhenAll(listening.Task, readiness.Ready).WaitAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (listening.Task.IsCompletedSuccessfully && readiness.Ready.IsCompletedSuccessfully)
        {
            await Console.Out.WriteLineAsync(Text(await EntryAsync(stoppingToken)));
        }
    }

    /// <summary>How a person signs in for the first time.</summary>
    private async Task<string> EntryAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<DemoPassword>() is { } demo)
        {
            await ((Task)demo.Applied.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return demo.Applied.IsCompletedSuccessfully
                ? $"""

                      sign in as      owner@acme.test, admin@, analyst@ or viewer@ of acme, globex or initech
                      password        {await demo.Applied}   (also in {demo.File})
                    """
                : "";
        }

        var link = services.GetRequiredService<FirstOwnerLink>().Made.WaitAsync(cancellationToken);
        await ((Task)link).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return link.IsCompletedSuccessfully && await link is { } made
            ? $"""

                  first owner     {made}   (good once, for a day)
                """
            : "";
    }

    private string Text(string entry)
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
              console         {address}/{entry}
              REST API        {address}/v1
              documentation   {address}/api/docs/{demo}
              health          {address}/healthz/ready
              data            {data}
              operator key    {options.Value.OperatorKeyFile ?? Path.Combine(data, "operator.key")}

            """;
    }
}
