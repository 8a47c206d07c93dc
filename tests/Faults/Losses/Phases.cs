using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Losses;

/// <summary>What happens to the cluster while it is used.</summary>
internal sealed class Phases(Cluster cluster, IReadOnlyList<Door> doors, AskBook book, TextWriter output)
{
    /// <summary>So that what came of one thing is not taken for what came of the next.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(4);

    // Each kill comes at another moment between two flushes.
    private static readonly TimeSpan Shift = TimeSpan.FromMilliseconds(230);

    /// <summary>The gateways that were killed.</summary>
    public List<GatewayKill> Kills { get; } = [];

    /// <summary>When the database did not run.</summary>
    public Period Away { get; private set; }

    /// <summary>The time that a phase took.</summary>
    public async Task<Period> RunAsync(string name, Func<CancellationToken, Task> phase, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"{book.Clock.Now:mm\\:ss} {name}");
        var began = book.Clock.Now;
        await phase(cancellationToken);
        await Task.Delay(Calm, TimeProvider.System, cancellationToken);
        return new Period(began, book.Clock.Now);
    }

    /// <summary>One gateway after the other is asked to end, and started again once it has.</summary>
    public async Task RestartAllAsync(CancellationToken cancellationToken)
    {
        foreach (var door in doors)
        {
            await door.Node.Process.EndAsync(Native.Sigterm);
            await door.StartAsync(cancellationToken);
            await Task.Delay(Calm, TimeProvider.System, cancellationToken);
        }
    }

    public async Task LoseDatabaseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await cluster.Database.StopAsync();
        var stopped = book.Clock.Now;
        await Task.Delay(time, TimeProvider.System, cancellationToken);
        Away = new Period(stopped, book.Clock.Now);
        await cluster.Database.StartAsync(cancellationToken);
        await Task.WhenAll(cluster.Gateways.Select(gateway => gateway.ReadyAsync(cancellationToken)));
    }

    public async Task KillAsync(int times, CancellationToken cancellationToken)
    {
        for (var time = 0; time < times; time++)
        {
            var door = doors[time % doors.Count];
            await Task.Delay(Calm + (Shift * time), TimeProvider.System, cancellationToken);
            Kills.Add(new GatewayKill(door.Number, door.Starts, book.Clock.Now));
            await door.Node.Process.KillAsync();
            await door.StartAsync(cancellationToken);
        }
    }
}

/// <summary>A part of the run.</summary>
internal readonly record struct Period(TimeSpan Began, TimeSpan Ended)
{
    public bool Has(Ask ask) => ask.Sent >= Began && ask.Sent < Ended;
}
