using System.Collections.Immutable;
using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Tests.Checking;

/// <summary>A history written by hand: one key that was created at second 1, then what a test adds.</summary>
internal sealed class HandMade
{
    public const int First = 0;
    public const int Second = 1;

    public HandMade()
    {
        History.Capabilities.Add(new Capability(First, "key", 1, "scans:read"));
        History.Capabilities.Add(new Capability(Second, "key", 2, "scans:read"));
        Change(ChangeName.Create, 0.9, 1, gives: [First]);
    }

    public FaultHistory History { get; } = new() { Seed = 7, Gateways = ["gateway1", "gateway2"] };

    public static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    public HandMade Probe(double sent, int status, int capability = First, byte gateway = 0, double takes = 0.001)
    {
        History.Probes.Add(new Probe(capability, gateway, ProbeConnection.Fresh, (short)status, 0, At(sent), At(sent + takes)));
        return this;
    }

    public HandMade Change(
        ChangeName name,
        double sent,
        double? acknowledged,
        string reason = "key",
        ImmutableArray<int> takes = default,
        ImmutableArray<int> gives = default,
        int attempts = 1)
    {
        History.Changes.Add(new Change
        {
            Number = History.Changes.Count,
            Name = name,
            SubjectKind = 1,
            Subject = "key",
            Reason = reason,
            Sent = At(sent),
            Acknowledged = acknowledged is { } at ? At(at) : null,
            Attempts = attempts,
            Takes = takes.IsDefault ? [] : takes,
            Gives = gives.IsDefault ? [] : gives,
        });
        return this;
    }

    public HandMade Revoke(double sent, double? acknowledged) => Change(ChangeName.Revoke, sent, acknowledged, takes: [First]);

    public HandMade Suspend(double sent, double? acknowledged) => Change(ChangeName.SuspendMember, sent, acknowledged, "member", takes: [First]);

    public HandMade Resume(double sent, double? acknowledged) => Change(ChangeName.ResumeMember, sent, acknowledged, "member", gives: [First]);

    public HandMade Fault(double began, double ended)
    {
        History.Faults.Add(new Fault("cut", "gateway1", At(began), At(ended)));
        return this;
    }

    public HandMade Stored(StoreSnapshot store)
    {
        History.Store = store;
        return this;
    }

    public Report Check() => Checker.Check(History);

    public void Violates(string invariant) => Assert.Equal(invariant, Assert.Single(Check().Violations).Invariant);

    public void Holds() => Assert.Empty(Check().Violations);
}
