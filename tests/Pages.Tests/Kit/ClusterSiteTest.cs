namespace Orleans.Keys.Pages.Tests.Kit;

/// <summary>A failure in a cluster is explained by what its processes wrote.</summary>
public abstract class ClusterSiteTest(ClusterSite site) : IDisposable
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected ClusterSite Site { get; } = site;

    public void Dispose()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Site.Output);
        }

        GC.SuppressFinalize(this);
    }
}
