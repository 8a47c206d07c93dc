using BenchmarkDotNet.Running;
using Orleans.Keys.Benchmarks.Usage;

namespace Orleans.Keys.Benchmarks;

public static class Program
{
    public static Task Main(string[] args)
    {
        switch (args)
        {
            case ["usage-writer", .. var rest]:
                return UsageWriting.RunAsync(rest);
            case ["usage-reader", .. var rest]:
                return UsageReading.RunAsync(rest);
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
                return Task.CompletedTask;
        }
    }
}
