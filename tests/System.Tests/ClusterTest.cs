namespace Orleans.Keys.System.Tests;

/// <summary>A failure in a cluster is explained by what its processes wrote.</summary>
public abstract class ClusterTest(ClusterFixture cluster) : IDisposable
{
    protected ClusterFixture Cluster { get; } = cluster;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Cluster.Output);
        }

        GC.SuppressFinalize(this);
    }
}
