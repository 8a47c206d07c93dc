using System.Runtime.InteropServices;

namespace Orleans.Keys.Faults.Network;

/// <summary>The few system calls that the class library does not have.</summary>
internal static partial class Native
{
    public const int Sigkill = 9;
    public const int Sigint = 2;
    public const int Sigterm = 15;
    public const int Sigcont = 18;
    public const int Sigstop = 19;

    private const int NetworkNamespace = 0x40000000;

    public static int EffectiveUser() => (int)GetEffectiveUser();

    public static void Signal(int processId, int signal) => _ = Kill(processId, signal);

    /// <summary>Moves the calling thread, and nothing else, into a network namespace.</summary>
    public static void Enter(string path)
    {
        using var file = File.OpenHandle(path);
        if (SetNamespace(file, NetworkNamespace) != 0)
        {
            throw new InvalidOperationException($"setns {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle file, int kind);
}
