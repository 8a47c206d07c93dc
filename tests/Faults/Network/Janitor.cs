using System.Diagnostics;

namespace Orleans.Keys.Faults.Network;

/// <summary>
/// A shell that outlives the rig: when the rig ends, by whatever way, its pipe closes, and the janitor kills what runs in the namespaces of
/// this run and removes them and its workspace. It also removes namespaces that a janitor of an earlier run left.
/// </summary>
internal sealed class Janitor : IAsyncDisposable
{
    /// <summary>What the names of all namespaces of the rig begin with; the id of the rig's process follows.</summary>
    public const string Mark = "keys-faults-";

    private const string Script = """
        trap '' INT TERM HUP
        remove() { for pass in 1 2 3; do ip netns pids "$1" 2>/dev/null | xargs -r kill -9 2>/dev/null; done; ip netns del "$1" 2>/dev/null; }
        all() { ip netns list | cut -d' ' -f1 | grep "^$1"; }
        for left in $(all "$MARK"); do owner=${left#"$MARK"}; kill -0 "${owner%%-*}" 2>/dev/null || remove "$left"; done
        echo ready
        cat >/dev/null
        for mine in $(all "$PREFIX"); do remove "$mine"; done
        rm -rf "$WORKSPACE"
        """;

    private readonly Process process;

    private Janitor(Process process) => this.process = process;

    public static async Task<Janitor> StartAsync(string prefix, string workspace)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["MARK"] = Mark;
        start.Environment["PREFIX"] = prefix;
        start.Environment["WORKSPACE"] = workspace;
        var janitor = new Janitor(Process.Start(start)!);
        await janitor.process.StandardOutput.ReadLineAsync();
        return janitor;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
