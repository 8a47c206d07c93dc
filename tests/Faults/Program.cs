using Orleans.Keys.Faults.Benchmark;
using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;
using Orleans.Keys.Faults.Losses;

namespace Orleans.Keys.Faults;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["check", var folder]:
                return await JudgeAsync(Checker.Check(HistoryFile.Load(folder)));
            case ["latency", .. var rest]:
                return await JudgeAsync(await new LatencyRun(LatencyOptions.Parse(rest), Console.Out).RunAsync(CancellationToken.None));
            case ["usage", .. var rest]:
                return await TellAsync(await new LossRun(LossOptions.Parse(rest), Console.Out).RunAsync(CancellationToken.None));
            case [] or [['-', '-', ..], ..]:
                return await JudgeAsync(await new FaultRun(RunOptions.Parse(args), Console.Out).RunAsync(CancellationToken.None));
            default:
                await Console.Error.WriteLineAsync("[--revocations N] [--seed N] [--silos N] [--gateways N] [--rate N] [--fast-rate N] [--folder F] | latency [--rate N] [--seconds N] [--streams on|off] | usage [--rate N] [--outage S] [--kills N] [--looks N] | check FOLDER");
                return 2;
        }
    }

    private static async Task<int> JudgeAsync(Report report)
    {
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> TellAsync(LossReport report)
    {
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Holds ? 0 : 1;
    }
}
