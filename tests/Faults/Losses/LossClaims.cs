using Orleans.Keys.Faults.Checking;

namespace Orleans.Keys.Faults.Losses;

/// <summary>What is promised about the usage log, held against what a run found.</summary>
internal static class LossClaims
{
    /// <summary>What a crash may lose: a flush is due every second, and takes a moment itself.</summary>
    private static readonly TimeSpan LongestLoss = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    public static IEnumerable<Claim> Of(LossFindings findings) =>
    [
        All(findings),
        Restarts(findings),
        Outage(findings),
        .. findings.Kills.Select((kill, number) => Kill(findings, kill, number + 1)),
        Delay(findings),
        new($"The same log as pages, CSV, NDJSON, counts by minute, hour and day, and list, for {findings.Stored.Select(line => line.Key).Distinct().Count()} keys",
            $"{findings.Stored.Count} records, {findings.Differences.Count} differences", findings.Differences.Count == 0, findings.Differences),
        new("`usage_dropped`", findings.Dropped == 0 ? "empty" : $"{findings.Dropped} records", findings.Dropped == 0, []),
        Walk(findings),
    ];

    public static Claim Of(HidingPlaces places, IEnumerable<Violation> revealed)
    {
        string[] found = [.. places.Found, .. revealed.Select(violation => violation.What)];
        return new(
            $"{places.Count} secrets searched for in all tables, all logs and the client's history",
            $"{found.Length} hits in {places.Files} files of {places.Bytes / 1_000_000.0:0.0} MB",
            found.Length == 0 && places.Count > 0,
            found);
    }

    private static Claim All(LossFindings findings)
    {
        var ledger = findings.Ledger;
        var counts = findings.Asks.Where(ask => ask.IsDecided).CountBy(ask => ask.Outcome).OrderByDescending(count => count.Value).ToList();
        return new(
            "Every answer that the client counted, request by request",
            $"{counts.Sum(count => count.Value)} decided ({string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"))}), {findings.Asks.Count(ask => ask.IsUndecided)} x 503, "
                + $"{findings.Asks.Count(ask => ask.IsUnanswered)} not answered; {ledger.Missing.Count} missing, {ledger.Doubled.Count} twice, {ledger.Undecided.Count} recorded 503, "
                + $"{ledger.Different.Count} different, {ledger.Strange.Count} never sent",
            ledger.Balances,
            [
                .. ledger.Missing.Select(ask => $"missing: {ask}"), .. ledger.Doubled.Select(ask => $"twice: {ask}"),
                .. ledger.Undecided.Select(ask => $"recorded: {ask}"), .. ledger.Different.Select(ask => $"different: {ask}"),
                .. ledger.Unexpected.Select(ask => $"unexpected: {ask}"), .. ledger.Endless.Select(ask => $"without an end: {ask}"), .. ledger.Strange.Select(line => $"never sent: {line}"),
            ]);
    }

    private static Claim Restarts(LossFindings findings)
    {
        var (decided, missing) = In(findings, findings.Restarts);
        var streams = findings.Asks.Count(ask => ask is { IsStream: true, IsDecided: true } && ask.Sent < findings.Restarts.Ended);
        return new(
            "All gateways restarted one after another (SIGTERM), each with a stream open",
            $"{decided} decided, {missing} missing; {streams} streams, {findings.Ledger.Endless.Count} without an end",
            decided > 0 && streams > 0 && missing + findings.Ledger.Endless.Count == 0,
            []);
    }

    private static Claim Outage(LossFindings findings)
    {
        var (decided, missing) = In(findings, findings.Outage);
        var undecided = findings.Asks.Count(ask => ask.IsUndecided && findings.Outage.Has(ask));
        var (waiting, _) = In(findings, findings.Away);
        return new(
            $"The database stopped and started again after {(findings.Away.Ended - findings.Away.Began).TotalSeconds:0} s",
            $"{decided} decided, {waiting} of them while it was away, {undecided} x 503, {missing} missing",
            waiting > 0 && undecided > 0 && missing == 0,
            []);
    }

    private static Claim Kill(LossFindings findings, GatewayKill kill, int number)
    {
        var lost = findings.Ledger.Lost.Where(loss => loss.Kill == kill).Select(loss => kill.At - loss.Ask.Answered).ToList();
        var oldest = lost.DefaultIfEmpty().Max();
        return new(
            $"kill -9 of gateway {kill.Gateway + 1} ({number})",
            lost.Count == 0 ? "nothing lost" : $"{lost.Count} lost, the oldest answered {oldest.TotalSeconds:0.00} s before",
            oldest <= LongestLoss,
            []);
    }

    private static Claim Delay(LossFindings findings)
    {
        var sorted = findings.Delays.Order().ToList();
        return new(
            $"A request shows in the log and as last use, {sorted.Count} times",
            sorted.Count == 0 ? "not measured" : $"{sorted[sorted.Count / 2].TotalSeconds:0.00} s (median), {sorted[^1].TotalSeconds:0.00} s (worst) after it was sent",
            sorted.Count > 0 && sorted[^1] <= LongestDelay,
            []);
    }

    private static Claim Walk(LossFindings findings)
    {
        var expected = findings.Walk.ToDictionary(step => (step.Key, step.Value.Ip), step => step.Value.Count);
        string[] wrong =
        [
            .. expected.Where(step => findings.Walked.GetValueOrDefault(step.Key) != step.Value).Select(step => $"{step.Key}: {findings.Walked.GetValueOrDefault(step.Key)} instead of {step.Value}"),
            .. findings.Walked.Where(step => !expected.ContainsKey(step.Key)).Select(step => $"{step.Key}: {step.Value} instead of none"),
        ];
        return new(
            "Two clients through nginx and past it, with and without a made-up X-Forwarded-For",
            $"{findings.Walked.Values.Sum()} records in {expected.Count} ways, {wrong.Length} with another address than the client's",
            expected.Count > 0 && wrong.Length == 0,
            wrong);
    }

    private static (int Decided, int Missing) In(LossFindings findings, Period period) =>
        (findings.Asks.Count(ask => ask.IsDecided && period.Has(ask)), findings.Ledger.Missing.Count(period.Has));
}
