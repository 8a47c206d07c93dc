using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Keys.Api.Hosting;

namespace Orleans.Keys.Api.Tests.Starting;

public sealed class ClusterConnectionTests
{
    private readonly ClusterConnection connection = new();
    private readonly RecordedLifecycle lifecycle = new();

    [Fact]
    public async Task Silo_that_was_found_is_not_enough_before_the_client_has_started()
    {
        connection.Participate(lifecycle);

        connection.HasSilo(true);

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
    }

    [Fact]
    public async Task Client_is_ready_until_it_loses_its_last_silo_and_again_when_one_is_back()
    {
        connection.Participate(lifecycle);

        await lifecycle.StartAsync();
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        connection.HasSilo(false);
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());

        connection.HasSilo(true);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    private async Task<HealthStatus> StatusAsync() =>
        (await connection.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;

    private sealed class RecordedLifecycle : IClusterClientLifecycle
    {
        private readonly List<ILifecycleObserver> observers = [];

        public Task StartAsync() => Task.WhenAll(observers.Select(observer => observer.OnStart(TestContext.Current.CancellationToken)));

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            observers.Add(observer);
            return new MemoryStream();
        }
    }
}
