using Orleans.Keys.Faults.Checking;

namespace Orleans.Keys.Faults.Tests.Running;

/// <summary>The short form of the long run: `dotnet run --project tests/Faults`.</summary>
public sealed class FaultRunTests
{
    private const int Revocations = 75;

    /// <summary>Of all requests, those that may get 503, or nothing, away from any fault: on a shared machine a process may have to wait for a processor.</summary>
    private const double Starved = 0.001;

    [Fact]
    public async Task No_promise_is_broken_while_the_cluster_is()
    {
        var options = RunOptions.Parse([]) with { Revocations = Revocations, Silos = 2, Gateways = 3, Rate = 5, FastRate = 50 };

        var report = await new FaultRun(options, new TestWriter()).RunAsync(TestContext.Current.CancellationToken);

        await new TestWriter().WriteLineAsync(report.ToString());
        var (unavailable, broken) = (report.Violations.Count(IsUnavailable), report.Violations.Count(violation => !IsUnavailable(violation)));
        Assert.True(broken == 0, report.ToString());
        Assert.InRange(unavailable, 0, (int)(report.Probes * Starved));
        Assert.InRange(report.Revocations, Revocations, int.MaxValue);
        Assert.Equal(options.Gateways, report.Latencies.Count);
        Directory.Delete(options.Folder, recursive: true);
    }

    private static bool IsUnavailable(Violation violation) =>
        violation.Invariant == "I3" && (violation.Kind.StartsWith("503", StringComparison.Ordinal) || violation.Kind.StartsWith('0'));
}
