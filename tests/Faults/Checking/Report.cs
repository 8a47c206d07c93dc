using System.Text;

namespace Orleans.Keys.Faults.Checking;

/// <summary>What the checker found in a history.</summary>
internal sealed record Report
{
    public required ulong Seed { get; init; }

    public required int Revocations { get; init; }

    public required int Unacknowledged { get; init; }

    public required int Probes { get; init; }

    public required int Attempts { get; init; }

    public required int Exchanges { get; init; }

    public required IReadOnlyDictionary<int, int> Answers { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public required double? WorstAcceptance { get; init; }

    public required IReadOnlyDictionary<string, double> WorstByFault { get; init; }

    /// <summary>How long whoever took something away waited for the answer, all repetitions included.</summary>
    public required TimeSpan SlowestAcknowledgement { get; init; }

    public required IReadOnlyList<Latency> Latencies { get; init; }

    public required IReadOnlyDictionary<string, int> Faults { get; init; }

    public required int Doubtful { get; init; }

    public required TimeSpan WorstLag { get; init; }

    public required CheckerOptions Options { get; init; }

    public required IReadOnlyList<string> Gateways { get; init; }

    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine($"seed {Seed}")
            .AppendLine($"{Revocations} changes that take rights away were acknowledged, {Unacknowledged} changes never were")
            .AppendLine($"{Probes} requests: {string.Join(", ", Answers.OrderBy(pair => pair.Key).Select(pair => $"{(pair.Key == 0 ? "no answer" : pair.Key)} x {pair.Value}"))}")
            .AppendLine($"{Exchanges} long exchanges, {Attempts} attempts to mint a successor")
            .AppendLine($"longest stall of the rig itself: {WorstLag.TotalMilliseconds:0} ms; requests not judged because of one: {Doubtful}")
            .AppendLine($"slowest acknowledgement of a change that takes: {SlowestAcknowledgement.TotalSeconds:0.0} s")
            .AppendLine($"worst acceptance after acknowledgement: {(WorstAcceptance is { } worst ? $"{worst:0.0} ms" : "none")}");
        foreach (var (fault, times) in Faults.OrderBy(pair => pair.Key))
        {
            text.AppendLine($"  {fault} x {times}: {WorstByFault[fault]:0} ms");
        }

        foreach (var latency in Latencies)
        {
            text.AppendLine($"{Gateways[latency.Gateway]}: refused after {latency.P50:0.0} ms (p50), {latency.P99:0.0} ms (p99), {latency.Max:0.0} ms (max) of {latency.Changes}");
        }

        foreach (var group in Violations.GroupBy(violation => violation.Invariant).OrderBy(group => group.Key))
        {
            text.AppendLine($"{group.Key} is violated {group.Count()} times{Kinds(group)}:").AppendLine(string.Join('\n', group.Take(Options.Shown).Select(violation => $"  {violation.What}")));
        }

        return text.Append($"{Violations.Count} violations (seed {Seed})").ToString();
    }

    private static string Kinds(IEnumerable<Violation> violations)
    {
        var kinds = violations.CountBy(violation => violation.Kind).Where(kind => kind.Key.Length > 0).Select(kind => $"{kind.Key} x {kind.Value}").ToList();
        return kinds.Count == 0 ? "" : $" ({string.Join(", ", kinds)})";
    }
}
