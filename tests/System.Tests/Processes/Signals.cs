using System.Runtime.InteropServices;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>POSIX signals to processes this run started.</summary>
internal static partial class Signals
{
    private const int Sigterm = 15;
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    public static void Terminate(int processId) => _ = Kill(processId, Sigterm);

    public static void Stop(int processId) => _ = Kill(processId, Sigstop);

    public static void Continue(int processId) => _ = Kill(processId, Sigcont);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
