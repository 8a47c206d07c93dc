using System.Collections.Immutable;

namespace Orleans.Keys.Faults.History;

/// <summary>A change through the management API, with all its repetitions.</summary>
internal sealed record Change
{
    public required int Number { get; init; }

    public required ChangeName Name { get; init; }

    /// <summary>The kind of the log row it leaves, as a number of the domain's change kinds; 0 when it leaves none.</summary>
    public required int SubjectKind { get; init; }

    public required string Subject { get; init; }

    /// <summary>Why it gives or takes: a resume undoes a suspension, never a revocation.</summary>
    public required string Reason { get; init; }

    /// <summary>When the first attempt was sent.</summary>
    public required TimeSpan Sent { get; init; }

    /// <summary>When the answer was read; null when none came, so that it may have happened or not.</summary>
    public TimeSpan? Acknowledged { get; init; }

    public int Attempts { get; init; } = 1;

    public ImmutableArray<int> Takes { get; init; } = [];

    public ImmutableArray<int> Gives { get; init; } = [];

    /// <summary>How long after the acknowledgement it may still be accepted.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    public override string ToString() => $"{Name} of {Subject} (change {Number}, sent {Sent:c}, acknowledged {Acknowledged?.ToString("c") ?? "never"})";
}
