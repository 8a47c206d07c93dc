namespace Orleans.Keys.Faults.Tests.Running;

/// <summary>The short form of the long run: `dotnet run --project tests/Faults`.</summary>
public sealed class FaultRunTests
{
    private const int Revocations = 150;

    [Fact]
    public async Task No_promise_is_broken_while_the_cluster_is()
    {
        var options = RunOptions.Parse([]) with { Revocations = Revocations, Silos = 2, Gateways = 3, Rate = 10, FastRate = 100 };

        var report = await new FaultRun(options, new TestWriter()).RunAsync(TestContext.Current.CancellationToken);

        await new TestWriter().WriteLineAsync(report.ToString());
        Assert.True(report.Violations.Count == 0, report.ToString());
        Assert.InRange(report.Revocations, Revocations, int.MaxValue);
        Assert.Equal(options.Gateways, report.Latencies.Count);
        Directory.Delete(options.Folder, recursive: true);
    }
}
