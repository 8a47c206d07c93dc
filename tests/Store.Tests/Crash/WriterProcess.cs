using System.Diagnostics;
using System.Globalization;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Store.Tests.Crash;

/// <summary>A process of its own that writes keys until it is killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process process;

    public WriterProcess(params (string Setting, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "CrashingWriter.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Logging__Console__LogToStandardErrorThreshold"] = "Trace";
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting] = value;
        }

        process = Process.Start(start)!;
        Errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it logged, once it has ended.</summary>
    public Task<string> Errors { get; }

    /// <summary>Reads acknowledgements.</summary>
    /// <returns>The newest version of each key that it said.</returns>
    public async Task<Dictionary<KeyId, long>> AcknowledgedAsync(int atLeast)
    {
        var acknowledged = new Dictionary<KeyId, long>();
        for (var i = 0; i < atLeast; i++)
        {
            Add(acknowledged, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await Errors));
        }

        return acknowledged;
    }

    /// <summary>kill -9, and then all that it had still said.</summary>
    public async Task KillAsync(Dictionary<KeyId, long> acknowledged)
    {
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = rest.Split('\n');
        // The last line may be cut in the middle.
        foreach (var line in lines.SkipLast(1))
        {
            Add(acknowledged, line);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static void Add(Dictionary<KeyId, long> acknowledged, string line)
    {
        var parts = line.Split(' ');
        acknowledged[KeyId.Parse(parts[0])] = long.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
