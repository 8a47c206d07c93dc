using System.Runtime.InteropServices;

namespace Orleans.Keys.System.Tests.Processes;

/// <summary>POSIX signals to processes this run started.</summary>
internal static partial class Signals
{
    private const int Sigterm = 15;

    public static void Terminate(int processId) => _ = Kill(processId, Sigterm);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
