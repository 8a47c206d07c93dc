using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>One of our executables, started from its built output as a process of its own.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string project, Process process, Uri address)
    {
        Project = project;
        this.process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
    }

    public string Project { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int Id => process.Id;

    /// <summary>All that it wrote to standard output and error so far.</summary>
    public string Output => string.Join('\n', output);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it, on a free loopback port unless the settings name one, and returns at once.</summary>
    public static HostProcess Start(
        string project, IReadOnlyDictionary<string, string> settings, string? workingDirectory = null, params string[] arguments)
    {
        var address = new Uri(settings.TryGetValue("ASPNETCORE_URLS", out var url) ? url : $"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltAssembly(project), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var host = new HostProcess(project, process, address);
        process.OutputDataReceived += host.Keep;
        process.ErrorDataReceived += host.Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits until <c>/healthz/ready</c> answers 200.</summary>
    public async Task<HostProcess> ReadyAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(timeout.Token))
        {
            if (process.HasExited || !await TickAsync(pace, timeout.Token))
            {
                throw new InvalidOperationException($"{Project} did not become ready (exited: {process.HasExited}):\n{Output}");
            }
        }

        return this;
    }

    /// <summary>Waits until it has written a text.</summary>
    public async Task SaysAsync(string text, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before looking: a line that comes in between is not missed.
            var another = written.Task;
            if (Output.Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            await another.WaitAsync(StartTimeout, cancellationToken);
        }
    }

    /// <summary>Waits for the end of a process that is expected to end by itself.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Leaves it standing still, as a machine that is overloaded or paused, until this is disposed of.</summary>
    public IDisposable Freeze()
    {
        Signals.Stop(process.Id);
        return new Frozen(process.Id);
    }

    /// <summary>SIGTERM, as an orchestrator stops it, and the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        Signals.Terminate(process.Id);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        process.Dispose();
    }

    private static async Task<bool> TickAsync(PeriodicTimer pace, CancellationToken cancellationToken)
    {
        try
        {
            return await pace.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Client.GetAsync("/healthz/ready", cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            output.Enqueue(line.Data);
            Interlocked.Exchange(ref written, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    private sealed class Frozen(int id) : IDisposable
    {
        public void Dispose() => Signals.Continue(id);
    }
}
