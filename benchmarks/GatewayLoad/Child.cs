using System.Diagnostics;

namespace Orleans.Keys.GatewayLoad;

/// <summary>This program as a process of its own, in another part.</summary>
internal static class Child
{
    public static Process Start(params string[] args) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Assembly, .. args]) { RedirectStandardInput = true, RedirectStandardOutput = true })
        ?? throw new InvalidOperationException("It did not start.");

    private static string[] Assembly => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Child).Assembly.Location] : [];
}
