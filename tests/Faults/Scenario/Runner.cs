using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>Rounds of: make keys, use them, break something, take things away, put it right, watch on.</summary>
internal sealed class Runner(Cluster cluster, HistoryRecorder recorder, Dice dice, RoundSize size, TextWriter output)
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(6.5);

    private readonly Management management = new(cluster.Api.Client, recorder);
    private readonly string prefix = $"r{recorder.GetHashCode() % 1000}";
    private string operatorKey = "";
    private int rounds;

    /// <summary>A key of this round that will be revoked.</summary>
    public string KeyAtRisk { get; private set; } = "";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        operatorKey = (await File.ReadAllTextAsync(cluster.OperatorKeyFile, cancellationToken)).Trim();
        await management.CallAsync(operatorKey, HttpMethod.Put, "/v1/permissions", new { permissions = Round.Both }, cancellationToken);
    }

    /// <returns>How many things were taken away.</returns>
    public async Task<int> RoundAsync(IReadOnlyList<PlannedFault> faults, CancellationToken cancellationToken)
    {
        await using var prober = new Prober(cluster.Gateways, cluster.Sockets, recorder);
        var round = new Round(management, new Changes(management), prober, new Pace(size.Rate, size.FastRate));
        var steps = await StepsAsync(round, ++rounds, cancellationToken);
        await output.WriteLineAsync($"{recorder.Clock.Now:mm\\:ss} round {rounds}: {string.Join(", ", faults.Select(fault => $"{fault.Fault.Kind} ({fault.Fault.Target}) after {fault.After:s\\.f} s for {fault.Lasts:s\\.f} s"))}");
        await Task.Delay(Warming, TimeProvider.System, cancellationToken);
        var breaking = Task.WhenAll(faults.Select(fault => BreakAsync(fault, cancellationToken)));
        await Task.WhenAll(steps.Select(step => TakeAsync(step, dice.Between(0, 4), cancellationToken)));
        await Task.Delay(Watching, TimeProvider.System, cancellationToken);
        await breaking;
        await Task.Delay(Warming, TimeProvider.System, cancellationToken);
        await ReviveAsync(cancellationToken);
        return steps.Count;
    }

    private async Task<IReadOnlyList<Step>> StepsAsync(Round round, int number, CancellationToken cancellationToken)
    {
        var workspaces = await Task.WhenAll("abcd".Select(letter => Workspace.OpenAsync(management, operatorKey, $"{prefix}-{number}{letter}", cancellationToken)));
        var keys = new KeySteps(round, workspaces[0]);
        var directory = new DirectorySteps(round, workspaces[0], dice.Fork());
        await directory.PrepareAsync(cancellationToken);
        var steps = new List<Step>();
        for (var made = 0; made < size.Revoked; made++)
        {
            steps.Add(await keys.RevokeAsync(cancellationToken));
            KeyAtRisk = keys.Last;
        }

        steps.AddRange(await Task.WhenAll(
            keys.FinishAsync(cancellationToken),
            keys.CancelAsync(cancellationToken),
            keys.ReplaceAsync(cancellationToken),
            keys.RunOutAsync(4 + dice.Below(4), cancellationToken),
            keys.NarrowAsync(cancellationToken),
            keys.AttackAsync(cancellationToken)));
        steps.AddRange(await Task.WhenAll(
            directory.NarrowRoleAsync(cancellationToken),
            directory.DemoteAsync(cancellationToken),
            directory.SuspendAsync(cancellationToken),
            directory.RemoveAsync(cancellationToken),
            new DirectorySteps(round, workspaces[1], dice.Fork()).SuspendTenantAsync(cancellationToken),
            new DirectorySteps(round, workspaces[2], dice.Fork()).DowngradeAsync(cancellationToken),
            new DirectorySteps(round, workspaces[3], dice.Fork()).TightenPolicyAsync(cancellationToken)));
        return steps;
    }

    /// <summary>No fault leaves a process that does not run, but for a silo that the others took for dead: whoever runs silos starts it again.</summary>
    private async Task ReviveAsync(CancellationToken cancellationToken)
    {
        foreach (var node in cluster.Nodes.Where(node => !node.Process.IsRunning))
        {
            if (!cluster.Silos.Contains(node) || !node.Process.Says("I have been told I am dead"))
            {
                recorder.Record(new Surprise($"{node.Name} ended by itself: {node.Process.Tail()}", recorder.Clock.Now));
            }

            await node.StartAsync(cancellationToken);
        }
    }

    private async Task BreakAsync(PlannedFault planned, CancellationToken cancellationToken)
    {
        await Task.Delay(planned.After, TimeProvider.System, cancellationToken);
        var began = recorder.Clock.Now;
        await planned.Fault.InjectAsync(cluster, cancellationToken);
        await Task.Delay(planned.Lasts, TimeProvider.System, cancellationToken);
        await planned.Fault.HealAsync(cluster, cancellationToken);
        recorder.Record(new Fault(planned.Fault.Kind, planned.Fault.Target, began, recorder.Clock.Now));
    }

    private async Task TakeAsync(Step step, TimeSpan after, CancellationToken cancellationToken)
    {
        await Task.Delay(after, TimeProvider.System, cancellationToken);
        try
        {
            await step(cancellationToken);
        }
        catch (InvalidOperationException surprise)
        {
            recorder.Record(new Surprise(surprise.Message, recorder.Clock.Now));
        }
    }
}
