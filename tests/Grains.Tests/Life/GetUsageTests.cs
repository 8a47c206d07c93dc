using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Usage;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Life;

[Collection(nameof(KeysCluster))]
public sealed class GetUsageTests(KeysCluster cluster)
{
    private readonly string id = Given.NewKeyId();

    [Fact]
    public async Task Grain_answers_for_its_log()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        cluster.Usage.Add(KeyId.Parse(id), Entry);

        var reply = await cluster.Key(id).GetUsage(Query("acme"), Current.CancellationToken);

        Assert.True(reply.IsFound);
        Assert.Equal((Given.Now, "203.0.113.9"), (reply.LastUsedAt, reply.LastUsedIp));
        var request = Assert.Single(reply.Requests);
        Assert.Equal((Given.Now, "ip_not_allowed", "GET", "/v1/scans/{**rest}"), (request.At, request.Outcome, request.Method, request.Route));
    }

    [Fact]
    public async Task Log_of_another_tenants_key_is_as_absent_as_that_of_none()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);

        Assert.False((await cluster.Key(id).GetUsage(Query("globex"), Current.CancellationToken)).IsFound);
        Assert.False((await cluster.Key(Given.NewKeyId()).GetUsage(Query("acme"), Current.CancellationToken)).IsFound);
    }

    [Fact]
    public async Task Slow_log_holds_up_no_command()
    {
        await cluster.Key(id).Create(Given.Create(), Given.Ada, Current.CancellationToken);
        var gate = new TaskCompletionSource();
        cluster.Usage.Gate = gate.Task;
        try
        {
            var reading = cluster.Key(id).GetUsage(Query("acme"), Current.CancellationToken);

            var reply = await cluster.Key(id).Revoke(Given.Revoke(), Given.Ada, Current.CancellationToken);

            Assert.Equal(Outcome.Done, reply.Outcome);
            Assert.False(reading.IsCompleted);
            gate.SetResult();
            Assert.True((await reading).IsFound);
        }
        finally
        {
            cluster.Usage.Gate = Task.CompletedTask;
        }
    }

    private static GetUsageQuery Query(string tenant) => new() { Tenant = tenant, From = Given.Now.AddDays(-1), To = Given.Now.AddDays(1) };

    private static UsageEntry Entry => new()
    {
        At = Given.Now,
        Id = 1,
        Outcome = UsageOutcome.IpNotAllowed,
        SecretVersion = SecretSlot.Current,
        Method = "GET",
        Route = "/v1/scans/{**rest}",
        Status = 403,
        DurationMicros = 90,
        Ip = "203.0.113.9",
        UserAgent = "curl/8.5.0",
        Gateway = "gateway-1",
        TraceId = null,
    };
}
