using System.Net;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Processes;

/// <summary>One of the product's executables on a host of its own.</summary>
internal sealed class Node(string name, LabProcess process, HttpClient client)
{
    public const int Port = 8080;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    public string Name => name;

    public LabHost Host => process.Host;

    public LabProcess Process => process;

    public HttpClient Client => client;

    public async Task StartAsync(CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? more = null)
    {
        process.Start(more);
        await ReadyAsync(cancellationToken);
    }

    /// <summary>Waits until it says that it can do its work.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (!await IsReadyWithinAsync(StartTimeout, cancellationToken))
        {
            throw new InvalidOperationException($"{name} did not become ready (running: {process.IsRunning}):\n{process.Tail()}");
        }
    }

    public async Task<bool> IsReadyWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(time);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (process.IsRunning && !timeout.IsCancellationRequested)
        {
            if (await IsReadyAsync(timeout.Token))
            {
                return true;
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        return false;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var once = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            once.CancelAfter(TimeSpan.FromSeconds(2));
            using var response = await client.GetAsync("/healthz/ready", once.Token);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
