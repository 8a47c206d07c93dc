using Orleans.Keys.Faults.Nemesis;
using Orleans.Keys.Faults.Network;
using Orleans.Keys.Faults.Processes;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>A fault with when it begins and how long it lasts.</summary>
internal sealed record PlannedFault(IFault Fault, TimeSpan After, TimeSpan Lasts);

/// <summary>Chooses the faults of a round, alone or in pairs.</summary>
internal sealed class FaultPlan(Cluster cluster, Dice dice, SteppedClock? clock, string? streamControl, Func<string> keyAtRisk)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly Queue<Func<PlannedFault>> due = [];

    /// <summary>The next faults: every kind has its turn before one comes again; every second round a second one joins.</summary>
    public IReadOnlyList<PlannedFault> Next(int round)
    {
        var first = Draw()();
        if (round % 2 == 0)
        {
            return [first];
        }

        var second = Draw()();
        return Share(first.Fault.Target, second.Fault.Target) ? [first] : [first, second];
    }

    private static bool Share(string one, string other) => one.Split('-').Intersect(other.Split('-')).Any();

    private Func<PlannedFault> Draw()
    {
        if (due.Count == 0)
        {
            var all = All();
            while (all.Count > 0)
            {
                var next = dice.Below(all.Count);
                due.Enqueue(all[next]);
                all.RemoveAt(next);
            }
        }

        return due.Dequeue();
    }

    private List<Func<PlannedFault>> All()
    {
        List<Func<PlannedFault>> all =
        [
            () => Plan(new Kill(Silo()), 0.5, 6),
            () => Plan(new KillHolder(cluster, keyAtRisk), 0.5, 6),
            () => Plan(new Kill(Gateway()), 0.5, 6),
            () => Plan(new Freeze(Silo()), 20, 20),
            () => Plan(new Freeze(Gateway()), 8, 8),
            () => CutGateway("gateway-silo", [.. cluster.Silos.Select(silo => silo.Host)]),
            () => CutGateway("gateway-database", [cluster.DatabaseHost]),
            () => CutSilo("silo-database", cluster.DatabaseHost),
            () => CutSilo("silo-silo", null),
            () => Plan(new CutLink("api-silo", cluster.Api.Host, [Silo().Host], [cluster.Api]), 6, 10),
            () => Plan(new LoseDatabase(isKilled: false), 2, 8),
            () => Plan(new LoseDatabase(isKilled: true), 0.1, 8),
            () => Plan(new StartLate(Gateway()), 1, 4),
            () => Plan(new CollectGarbage(Gateway()), 6, 8),
            () => Plan(new HoldShards(), 6, 8),
        ];
        if (clock is not null)
        {
            all.Add(() => Plan(new StepClock(clock, Clocked, Step), 6, 8));
            all.Add(() => Plan(new StepClock(clock, Clocked, -Step), 6, 8));
        }

        if (streamControl is not null)
        {
            all.AddRange(new[] { "lost", "doubled", "late" }.Select(how => (Func<PlannedFault>)(() => Plan(new GarbleStreams(streamControl, how), 8, 10))));
        }

        return all;
    }

    /// <summary>The one gateway whose wall clock can be stepped.</summary>
    private Node Clocked => cluster.Gateways[^1];

    private PlannedFault CutGateway(string kind, LabHost[] from)
    {
        var gateway = Gateway();
        return Plan(new CutLink(kind, gateway.Host, from, [gateway]), 6, 10);
    }

    private PlannedFault CutSilo(string kind, LabHost? from)
    {
        var silo = Silo();
        LabHost[] others = from is null ? [.. cluster.Silos.Except([silo]).Select(other => other.Host)] : [from];
        return Plan(new CutLink(kind, silo.Host, others, cluster.Silos), 6, 10);
    }

    private PlannedFault Plan(IFault fault, double shortest, double longest) => new(fault, dice.Between(0, 3), dice.Between(shortest, longest));

    private Node Silo() => dice.Pick(cluster.Silos);

    private Node Gateway() => dice.Pick(cluster.Gateways);
}
