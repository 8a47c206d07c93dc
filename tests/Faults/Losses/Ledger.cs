namespace Orleans.Keys.Faults.Losses;

/// <summary>The client's count and the log side by side, request by request.</summary>
internal sealed class Ledger
{
    /// <summary>Answered, and not in the log, though nobody killed the gateway.</summary>
    public List<Ask> Missing { get; } = [];

    /// <summary>Answered, and not in the log of a gateway that was killed.</summary>
    public List<(Ask Ask, GatewayKill Kill)> Lost { get; } = [];

    /// <summary>In the log more than once.</summary>
    public List<Ask> Doubled { get; } = [];

    /// <summary>Answered that nobody could decide, and in the log all the same.</summary>
    public List<Ask> Undecided { get; } = [];

    /// <summary>In the log with another key, outcome, status or gateway.</summary>
    public List<Ask> Different { get; } = [];

    /// <summary>Answers that nobody expected.</summary>
    public List<Ask> Unexpected { get; } = [];

    /// <summary>In the log as still open, though the gateway was not killed.</summary>
    public List<Ask> Endless { get; } = [];

    /// <summary>In the log, and never asked.</summary>
    public List<LogLine> Strange { get; } = [];

    /// <summary>Whether all is as it should be, but for what was lost by a kill.</summary>
    public bool Balances => Missing.Count + Doubled.Count + Undecided.Count + Different.Count + Unexpected.Count + Endless.Count + Strange.Count == 0;

    public static Ledger Of(IReadOnlyList<Ask> asks, IReadOnlyList<LogLine> log, IReadOnlyList<GatewayKill> kills)
    {
        var ledger = new Ledger();
        var killed = kills.ToDictionary(kill => (kill.Gateway, kill.Start));
        var lines = log.ToLookup(line => line.Trace ?? "");
        var names = new GatewayNames();
        foreach (var ask in asks)
        {
            ledger.Enter(ask, [.. lines[ask.Trace]], killed.GetValueOrDefault((ask.Gateway, ask.Start)), names);
        }

        var asked = asks.Select(ask => ask.Trace).ToHashSet();
        ledger.Strange.AddRange(log.Where(line => !asked.Contains(line.Trace ?? "")));
        return ledger;
    }

    private void Enter(Ask ask, LogLine[] lines, GatewayKill? kill, GatewayNames names)
    {
        switch (lines)
        {
            case [] when ask.IsDecided && kill is not null:
                Lost.Add((ask, kill));
                break;
            case [] when ask.IsDecided:
                Missing.Add(ask);
                break;
            case [var line]:
                Compare(ask, line, kill, names);
                break;
            case [_, _, ..]:
                Doubled.Add(ask);
                break;
        }

        if (ask is { IsDecided: false, IsUndecided: false, IsUnanswered: false })
        {
            Unexpected.Add(ask);
        }
    }

    private void Compare(Ask ask, LogLine line, GatewayKill? kill, GatewayNames names)
    {
        if (ask.IsUndecided)
        {
            Undecided.Add(ask);
        }
        else if (line.Key != ask.Key || line.Outcome != ask.Outcome || (ask.IsDecided && line.Status is { } status && status != ask.Status) || !names.Fits(ask, line))
        {
            Different.Add(ask);
        }
        else if (line.Status is null && kill is null)
        {
            Endless.Add(ask);
        }
    }

    /// <summary>A gateway is called by another name after each start, and no two are called the same.</summary>
    private sealed class GatewayNames
    {
        private readonly Dictionary<(byte, int), string> names = [];
        private readonly Dictionary<string, (byte, int)> processes = [];

        public bool Fits(Ask ask, LogLine line)
        {
            if (ask.IsUnanswered)
            {
                // Which of the processes took it is not known.
                return true;
            }

            var process = (ask.Gateway, ask.Start);
            names.TryAdd(process, line.Gateway);
            processes.TryAdd(line.Gateway, process);
            return names[process] == line.Gateway && processes[line.Gateway] == process;
        }
    }
}
