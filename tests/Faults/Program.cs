using Orleans.Keys.Faults.Checking;
using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["check", var folder])
        {
            await Console.Error.WriteLineAsync("check FOLDER");
            return 2;
        }

        var report = Checker.Check(HistoryFile.Load(folder));
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Violations.Count == 0 ? 0 : 1;
    }
}
