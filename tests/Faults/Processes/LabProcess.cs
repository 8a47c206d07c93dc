using System.Diagnostics;
using Orleans.Keys.Faults.Network;

namespace Orleans.Keys.Faults.Processes;

/// <summary>A program that runs on a host of the lab, and again after it was killed. What it says goes to a file, not through the rig.</summary>
internal sealed class LabProcess(LabHost host, string logFile, IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
{
    private Process? process;

    public LabHost Host => host;

    public string LogFile => logFile;

    public bool IsRunning => process is { HasExited: false };

    public void Start(IReadOnlyDictionary<string, string>? more = null)
    {
        var start = new ProcessStartInfo("nsenter", [$"--net={host.Path}", "sh", "-c", "exec \"$@\" >>\"$LAB_LOG\" 2>&1", "sh", .. command])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LAB_LOG"] = logFile;
        foreach (var (name, value) in environment.Concat(more ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        process?.Dispose();
        process = Process.Start(start)!;
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync(Native.Sigkill);

    public async Task EndAsync(int signal)
    {
        if (process is { HasExited: false })
        {
            Native.Signal(process.Id, signal);
            await process.WaitForExitAsync();
        }
    }

    public void Freeze() => Native.Signal(process!.Id, Native.Sigstop);

    public void Thaw() => Native.Signal(process!.Id, Native.Sigcont);

    public bool Says(string text) => File.ReadLines(logFile).Any(line => line.Contains(text, StringComparison.Ordinal));

    public string Tail() => File.Exists(logFile) ? string.Join('\n', File.ReadLines(logFile).TakeLast(30)) : "";
}
