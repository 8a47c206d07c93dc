using System.Diagnostics;
using System.Text.RegularExpressions;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

/// <summary>Runs the walk of the README as it stands there; only the address and the data folder are replaced.</summary>
public sealed partial class ReadmeTests(StandaloneFixture standalone) : IClassFixture<StandaloneFixture>
{
    [Fact]
    public async Task The_curl_walk_of_the_README_works()
    {
        var section = Section(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken));
        var script = "set -euo pipefail\n" + string.Join("\n", ShellBlock().Matches(section).Select(block => block.Groups[1].Value))
            .Replace("http://127.0.0.1:8080", standalone.Host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("data/operator.key", Path.Combine(standalone.DataDirectory, "operator.key"), StringComparison.Ordinal);

        var (exitCode, output) = await RunAsync(script, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("old secret: 200", output, StringComparison.Ordinal);
        Assert.Contains("new secret: 200", output, StringComparison.Ordinal);
        Assert.Contains("after the revoke: 401", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"code\":", output, StringComparison.Ordinal);
    }

    private static string Section(string readme)
    {
        var from = readme.IndexOf("## The life of a key, with curl", StringComparison.Ordinal);
        return readme[from..readme.IndexOf("\n## ", from + 1, StringComparison.Ordinal)];
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var output = bash.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = bash.StandardError.ReadToEndAsync(cancellationToken);
        await bash.WaitForExitAsync(cancellationToken);
        return (bash.ExitCode, await output + await error);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
