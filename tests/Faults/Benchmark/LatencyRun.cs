using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Benchmark;

/// <summary>
/// How fast a revocation is everywhere when nothing is broken: keys are revoked at a steady rate, and one after the other is used 200 times a
/// second at every gateway until the moment it is refused.
/// </summary>
internal sealed class LatencyRun(LatencyOptions options, TextWriter output)
{
    private const int ProbeRate = 200;
    private const int Creators = 8;

    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Watching = TimeSpan.FromMilliseconds(1200);

    private readonly string streamControl = Path.Combine(options.Folder, "streams");

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        await File.WriteAllTextAsync(streamControl, options.Streams ? "" : "lost", cancellationToken);
        var plan = new ClusterPlan
        {
            Silos = options.Silos,
            Silo = "tests/Faults.Silo",
            SiloSettings = new Dictionary<string, string> { ["FAULTS_STREAMS"] = streamControl },
            Gateways = [.. Enumerable.Repeat(GatewayPlan.Product, options.Gateways)],
        };
        await using (var cluster = await Cluster.StartAsync(plan, options.Folder, cancellationToken))
        await using (var recorder = new HistoryRecorder(options.Folder, 0, plan.GatewayNames))
        {
            using var lag = new LagMonitor(recorder);
            await MeasureAsync(cluster, recorder, cancellationToken);
            await using var connection = await cluster.Database.OpenAsync(cancellationToken);
            await ReportAsync([.. plan.GatewayNames], await AppliedTimes.ReadAsync(connection, cancellationToken), cancellationToken);
        }

        return Checker.Check(HistoryFile.Load(options.Folder));
    }

    private async Task ReportAsync(IReadOnlyList<string> gateways, IReadOnlyList<(int Gateway, double Milliseconds)> applied, CancellationToken cancellationToken)
    {
        foreach (var group in applied.GroupBy(sample => sample.Gateway, sample => sample.Milliseconds).OrderBy(group => group.Key))
        {
            var latency = Latency.Summary(group.Key, [.. group.Order()]);
            await output.WriteLineAsync(
                $"{gateways[group.Key]}: applied after {latency.P50:0.0} ms (p50), {latency.P99:0.0} ms (p99), {latency.Max:0.0} ms (max) of {latency.Changes} acknowledged");
        }

        var plot = Path.Combine(options.Folder, "latency.svg");
        await File.WriteAllTextAsync(plot, LatencyPlot.Draw(gateways, applied), cancellationToken);
        await output.WriteLineAsync($"plot: {plot}");
    }

    private async Task MeasureAsync(Cluster cluster, HistoryRecorder recorder, CancellationToken cancellationToken)
    {
        var management = new Management(cluster.Api.Client, recorder);
        var operatorKey = (await File.ReadAllTextAsync(cluster.OperatorKeyFile, cancellationToken)).Trim();
        await management.CallAsync(operatorKey, HttpMethod.Put, "/v1/permissions", new { permissions = Round.Both }, cancellationToken);
        var workspace = await Workspace.OpenAsync(management, operatorKey, "latency", cancellationToken);
        var ballast = await new Ballast(cluster, management, workspace).MakeAsync(options.Rate * options.Seconds, Creators, cancellationToken);
        await output.WriteLineAsync($"{ballast.Count} keys are in every cache; revoking {options.Rate} a second for {options.Seconds} s");
        var revoking = RevokeAsync(management, workspace, ballast, cancellationToken);
        while (!revoking.IsCompleted)
        {
            await MeasureOneAsync(cluster, management, workspace, cancellationToken);
        }

        await output.WriteLineAsync($"{await revoking:0.0} revocations a second were acknowledged");
    }

    private static async Task MeasureOneAsync(Cluster cluster, Management management, Workspace workspace, CancellationToken cancellationToken)
    {
        await using var prober = new Prober(cluster.Gateways, cluster.Sockets, management.Recorder);
        var round = new Round(management, new Changes(management), prober, new Pace(ProbeRate, ProbeRate));
        var revoke = await new KeySteps(round, workspace).RevokeAsync(cancellationToken);
        await Task.Delay(Warming, TimeProvider.System, cancellationToken);
        await revoke(cancellationToken);
        await Task.Delay(Watching, TimeProvider.System, cancellationToken);
    }

    /// <summary>Revokes at the rate, whether or not earlier ones were answered.</summary>
    private async Task<double> RevokeAsync(Management management, Workspace workspace, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var began = management.Recorder.Clock.Now;
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / options.Rate));
        var calls = new List<Task<ApiAnswer>>();
        foreach (var key in keys)
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            calls.Add(management.SendAsync(workspace.Owner, HttpMethod.Post, $"/v1/api-keys/{key}/revoke", new { reason = "latency" }, cancellationToken));
        }

        var answers = await Task.WhenAll(calls);
        return answers.Count(answer => answer.IsSuccess) / (management.Recorder.Clock.Now - began).TotalSeconds;
    }
}
