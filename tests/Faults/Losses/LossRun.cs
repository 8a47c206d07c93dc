using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Processes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Losses;

/// <summary>
/// What of the usage log is lost when gateways are restarted or killed and when the database is away, and whether all that shows it agrees:
/// a cluster is used at a steady rate, every request is counted by the client, and in the end the two are compared request by request.
/// </summary>
internal sealed class LossRun(LossOptions options, TextWriter output)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5);

    public async Task<LossReport> RunAsync(CancellationToken cancellationToken)
    {
        Nginx.Demand();
        Directory.CreateDirectory(options.Folder);
        await output.WriteLineAsync($"logs and the client's history in {options.Folder}");
        var plan = new ClusterPlan
        {
            Silos = options.Silos,
            Gateways = [.. Enumerable.Repeat(GatewayPlan.Product, options.Gateways)],
            Proxies = [ProxyWalk.Proxy],
            Clients = [ProxyWalk.Alice, ProxyWalk.Bob],
        };
        LossFindings findings;
        HidingPlaces places;
        await using (var cluster = await Cluster.StartAsync(plan, options.Folder, cancellationToken))
        await using (var recorder = new HistoryRecorder(options.Folder, 0, plan.GatewayNames))
        {
            var management = new Management(cluster.Api.Client, recorder);
            var operatorKey = (await File.ReadAllTextAsync(cluster.OperatorKeyFile, cancellationToken)).Trim();
            await management.CallAsync(operatorKey, HttpMethod.Put, "/v1/permissions", new { permissions = Round.Both }, cancellationToken);
            var workspace = await Workspace.OpenAsync(management, operatorKey, "losses", cancellationToken);
            var keys = new LoadKeys(management, workspace);
            findings = await FindAsync(cluster, new ShownLog(management, workspace.Owner, TimeProvider.System.GetUtcNow().AddMinutes(-1)), keys, new AskBook(recorder.Clock), cancellationToken);
            places = new HidingPlaces([.. keys.Secrets, workspace.Owner, operatorKey]);
            await KeepAsync(cluster, recorder, findings.Asks, cancellationToken);
        }

        places.Search(options.Folder);
        return new LossReport([.. LossClaims.Of(findings), LossClaims.Of(places, SecretsAreGivenOnce.Check(HistoryFile.Load(options.Folder)))]);
    }

    private async Task<LossFindings> FindAsync(Cluster cluster, ShownLog shown, LoadKeys keys, AskBook book, CancellationToken cancellationToken)
    {
        var credentials = await keys.MakeLoadAsync(cancellationToken);
        var watched = await keys.MakeAsync("watched", cancellationToken);
        var streamed = (await keys.MakeAsync("streamed", cancellationToken)).Streaming();
        var walked = await keys.MakeAsync("walked", cancellationToken);
        Door[] doors = [.. cluster.Gateways.Select((gateway, number) => new Door((byte)number, gateway, cluster.Sockets))];
        var phases = new Phases(cluster, doors, book, output);
        IReadOnlyList<TimeSpan> delays = [];
        Period restarts, outage;
        await using (new Load(doors, credentials, book, options.Rate))
        await using (new StreamLoops(doors, streamed, book))
        {
            await Task.Delay(Warming, TimeProvider.System, cancellationToken);
            await phases.RunAsync($"when does a request show: {options.Looks} looks", async token => delays = await new Freshness(shown, doors, watched, book).MeasureAsync(options.Looks, token), cancellationToken);
            restarts = await phases.RunAsync("restarting all gateways one after another", phases.RestartAllAsync, cancellationToken);
            outage = await phases.RunAsync($"the database is away for {options.Outage} s", token => phases.LoseDatabaseAsync(TimeSpan.FromSeconds(options.Outage), token), cancellationToken);
            await phases.RunAsync($"kill -9 of a gateway, {options.Kills} times", token => phases.KillAsync(options.Kills, token), cancellationToken);
        }

        IReadOnlyDictionary<string, (string Ip, int Count)> walk = new Dictionary<string, (string, int)>();
        await phases.RunAsync("two clients through nginx", async token => walk = await new ProxyWalk(cluster, walked).RunAsync(token), cancellationToken);
        await output.WriteLineAsync($"{book.Clock.Now:mm\\:ss} reading the log in every way");
        await using var connection = await cluster.Database.OpenAsync(cancellationToken);
        var stored = await StoredLog.ReadAsync(connection, cancellationToken);
        return new LossFindings
        {
            Asks = book.Asks,
            Stored = stored,
            Ledger = Ledger.Of(book.Asks, [.. stored.Where(line => line.Key != walked.Key)], phases.Kills),
            Restarts = restarts,
            Outage = outage,
            Away = phases.Away,
            Kills = phases.Kills,
            Delays = delays,
            Differences = await LogViews.CompareAsync(shown, stored, cancellationToken),
            Dropped = await StoredLog.CountDroppedAsync(connection, cancellationToken),
            Walk = walk,
            Walked = await shown.AddressesAsync(walked.Key, cancellationToken),
        };
    }

    /// <summary>Leaves what is to be searched in the folder of the run.</summary>
    private async Task KeepAsync(Cluster cluster, HistoryRecorder recorder, IReadOnlyList<Ask> asks, CancellationToken cancellationToken)
    {
        var dump = Directory.CreateDirectory(Path.Combine(options.Folder, "tables")).FullName;
        await cluster.Database.DumpAsync(Path.Combine(dump, "dump.sql"));
        await AskBook.SaveAsync(Path.Combine(options.Folder, "asks.csv"), asks, cancellationToken);
        Leaks.Note(cluster.Logs, recorder);
        Leaks.Note(dump, recorder);
    }
}
