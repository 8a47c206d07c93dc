using System.Collections.Immutable;

namespace Orleans.Keys.Faults.History;

/// <summary>The first record of a run.</summary>
internal sealed record RunStart(ulong Seed, ImmutableArray<string> Gateways, DateTimeOffset At);

/// <summary>The text behind a number in <see cref="Probe.Code"/>.</summary>
internal sealed record ProblemText(short Number, string Text);
