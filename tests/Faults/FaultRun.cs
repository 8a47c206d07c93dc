using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults;

/// <summary>A whole run: a cluster, rounds of faults until enough was taken away, everything killed, the history judged.</summary>
internal sealed class FaultRun(RunOptions options, TextWriter output)
{
    private readonly string streamControl = Path.Combine(options.Folder, "streams");
    private readonly SteppedClock clock = new(Path.Combine(options.Folder, "clock"));

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        await output.WriteLineAsync($"seed {options.Seed}, history in {options.Folder}");
        var plan = await PlanAsync();
        var dice = new Dice(options.Seed);
        await using (var cluster = await Cluster.StartAsync(plan, options.Folder, cancellationToken))
        await using (var recorder = new HistoryRecorder(options.Folder, options.Seed, plan.GatewayNames))
        {
            using (new LagMonitor(recorder))
            {
                await RoundsAsync(cluster, recorder, dice, cancellationToken);
            }

            await cluster.KillEverythingAsync(cancellationToken);
            await using var connection = await cluster.Database.OpenAsync(cancellationToken);
            recorder.Record(await StoreReader.ReadAsync(connection, cancellationToken));
            Leaks.Note(cluster.Logs, recorder);
        }

        return Checker.Check(HistoryFile.Load(options.Folder));
    }

    private async Task RoundsAsync(Cluster cluster, HistoryRecorder recorder, Dice dice, CancellationToken cancellationToken)
    {
        var runner = new Runner(cluster, recorder, dice.Fork(), new RoundSize { Rate = options.Rate, FastRate = options.FastRate }, output);
        var faults = new FaultPlan(cluster, dice.Fork(), clock, streamControl, () => runner.KeyAtRisk);
        await runner.PrepareAsync(cancellationToken);
        try
        {
            for (int taken = 0, round = 0; taken < options.Revocations; round++)
            {
                taken += await runner.RoundAsync(faults.Next(round), cancellationToken);
            }
        }
        catch (Exception end) when (end is not OperationCanceledException)
        {
            // What was recorded until then is judged all the same.
            recorder.Record(new Surprise($"the run ended early: {end}", recorder.Clock.Now));
        }
    }

    private async Task<ClusterPlan> PlanAsync() => new()
    {
        Silos = options.Silos,
        Silo = "tests/Faults.Silo",
        SiloSettings = new Dictionary<string, string> { ["FAULTS_STREAMS"] = streamControl },
        Gateways = [.. Enumerable.Repeat(GatewayPlan.Product, options.Gateways - 1), GatewayPlan.Product.With(await clock.SettingsAsync())],
    };
}
