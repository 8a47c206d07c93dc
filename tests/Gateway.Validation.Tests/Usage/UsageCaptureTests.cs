using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation.Http;
using Orleans.Keys.Gateway.Validation.Tests.Kit;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Tests.Usage;

public sealed class UsageCaptureTests
{
    [Fact]
    public async Task Recording_a_request_that_was_let_in_allocates_nothing()
    {
        using var gateway = await TestGateway.StartedAsync();
        var sink = new CountingSink();
        var usage = new UsageCapture(gateway.Lease, Options.Create(gateway.Settings), sink);
        var context = await AdmittedAsync(gateway);
        Record(usage, context);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Record(usage, context);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(2_000, sink.Records);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task Request_that_is_refused_after_it_was_let_in_is_recorded_as_that()
    {
        using var gateway = await TestGateway.StartedAsync();
        var context = await AdmittedAsync(gateway);

        UsageCapture.Refuse(context, UsageOutcome.RateLimited);
        gateway.Usage.Complete(context, gateway.Usage.Start());

        var record = await gateway.Records.NextAsync();
        Assert.Equal((UsageOutcome.RateLimited, 1), (record.Outcome, record.SecretNumber));
    }

    [Fact]
    public async Task Time_of_a_record_is_the_arrival_by_the_clock_of_the_database()
    {
        using var gateway = await TestGateway.StartedAsync();
        var context = await AdmittedAsync(gateway);
        var (arrival, started) = (gateway.Store.Now, gateway.Usage.Start());
        gateway.Clock.Advance(TimeSpan.FromMilliseconds(250));

        gateway.Usage.Complete(context, started);

        var record = await gateway.Records.NextAsync();
        Assert.Equal(arrival, record.At);
        Assert.Equal(TimeSpan.FromMilliseconds(250), record.Duration);
    }

    private static void Record(UsageCapture usage, HttpContext context)
    {
        for (var request = 0; request < 1_000; request++)
        {
            usage.Complete(context, usage.Start());
        }
    }

    private static async Task<HttpContext> AdmittedAsync(TestGateway gateway)
    {
        var key = gateway.Store.Issue();
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/v1/scans/";
        context.Request.Headers.Authorization = $"Bearer {key.Token}";
        context.Request.Headers.UserAgent = "curl/8.5.0";
        Assert.Null(await new ApiKeyGate(gateway.Validator, Options.Create(new ApiKeyOptions())).AdmitAsync(context, null));
        return context;
    }

    private sealed class CountingSink : IUsageSink
    {
        public int Records { get; private set; }

        public void Record(in UsageRecord record) => Records++;

        public void CountUnknown(System.Net.IPAddress? address)
        {
        }
    }
}
