using System.Net;
using System.Threading.Channels;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A sink that keeps what it gets.</summary>
internal sealed class UsageRecords : IUsageSink
{
    private readonly Channel<UsageRecord> records = Channel.CreateUnbounded<UsageRecord>();
    private readonly Channel<IPAddress?> unknown = Channel.CreateUnbounded<IPAddress?>();

    public void Record(in UsageRecord record) => records.Writer.TryWrite(record);

    public void CountUnknown(IPAddress? address) => unknown.Writer.TryWrite(address);

    /// <summary>The next record; a request may have been answered before it is there.</summary>
    public async Task<UsageRecord> NextAsync() => await records.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next presentation of a key that nobody knows.</summary>
    public async Task<IPAddress?> NextUnknownAsync() => await unknown.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool TryNext(out UsageRecord record) => records.Reader.TryRead(out record);
}
