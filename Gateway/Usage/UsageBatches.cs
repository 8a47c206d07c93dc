using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Keys.Gateway.Registry;
using Orleans.Keys.Gateway.Validation.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Gateway.Usage;

/// <summary>Takes what waits into batches with numbers. For one thread at a time.</summary>
internal sealed class UsageBatches(UsageBuffer buffer, UsageRows rows, PersonalData personal, GatewayName gateway, TimeProvider time, IOptions<UsageOptions> options)
{
    private long number;

    /// <summary>The next batch; null when nothing waits.</summary>
    public UsageBatch? Next()
    {
        var (records, ends) = Take();
        var dropped = buffer.TakeDropped();
        var strangers = buffer.TakeStrangers();
        if (records.Count + ends.Count + dropped.Count + strangers.Count == 0)
        {
            return null;
        }

        var hour = UsageGrain.Hour.Floor(time.GetUtcNow());
        return new UsageBatch
        {
            Gateway = gateway.Value,
            Number = ++number,
            Rows = records,
            Ends = ends,
            Dropped = [.. dropped.Select(minute => (minute.Key, minute.Value))],
            Strangers =
            [
                .. strangers.GroupBy(origin => OriginOf(origin.Key), origin => origin.Value).Select(origin => (hour, origin.Key, origin.Sum())),
            ],
        };
    }

    private (List<UsageRow> Rows, List<UsageEnd> Ends) Take()
    {
        var taken = new List<UsageRow>();
        var ends = new List<UsageEnd>();
        while (taken.Count + ends.Count < options.Value.BatchSize && buffer.TryTake(out var record))
        {
            if (record.Stage == UsageStage.Closed)
            {
                ends.Add(rows.EndOf(record));
            }
            else
            {
                taken.Add(rows.RowOf(record));
            }
        }

        return (taken, ends);
    }

    // One customer of IPv6 has more addresses than anybody can count.
    private string OriginOf(IPAddress address) =>
        address.Equals(IPAddress.None) ? "" :
        personal.Of(address) is { } kept && (address.IsIPv4MappedToIPv6 || address.GetAddressBytes().Length == 4) ? kept.Text :
        personal.Of(address)!.Network;
}
