using System.Diagnostics;

namespace Orleans.Keys.Faults.Network;

/// <summary>Runs a tool to its end; a failure is an exception with what it said.</summary>
internal static class Shell
{
    public static Task<string> RunAsync(string tool, params string[] arguments) => PipeAsync(null, tool, arguments);

    public static async Task<string> PipeAsync(string? input, string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {process.ExitCode} {await error}");
    }
}
