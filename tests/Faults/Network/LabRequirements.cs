namespace Orleans.Keys.Faults.Network;

/// <summary>What the lab needs of the machine. It never runs with less: a fault that was not made proves nothing.</summary>
internal static class LabRequirements
{
    private static readonly string[] Tools = ["ip", "nft", "nsenter", "setpriv", "setsid"];

    public static string FaketimeLibrary { get; } = Find("/usr/lib", "libfaketimeMT.so.1");

    public static void Demand()
    {
        if (Native.EffectiveUser() != 0)
        {
            throw new InvalidOperationException("The fault rig makes network namespaces and must run as root.");
        }

        foreach (var tool in Tools.Where(tool => !IsInPath(tool)))
        {
            throw new InvalidOperationException($"The fault rig needs '{tool}': apt-get install iproute2 nftables util-linux libfaketime");
        }
    }

    private static bool IsInPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin").Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string Find(string folder, string file) =>
        Directory.EnumerateFiles(folder, file, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 }).FirstOrDefault()
            ?? throw new InvalidOperationException($"The fault rig needs {file}: apt-get install libfaketime");
}
