using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Grains.Life;

internal sealed partial class KeyGrain
{
    // Interleaves with commands: of the grain it reads one reference, to which tenant a key belongs never changes, and everything else
    // comes from the store. A slow query must not hold up a revocation.
    public async Task<UsageReply> GetUsage(GetUsageQuery query, CancellationToken cancellationToken)
    {
        if (state.State.Key?.Tenant.Value != query.Tenant)
        {
            return new UsageReply { IsFound = false };
        }

        var page = await usage.ReadPageAsync(
            new UsageQuery { Key = Id, From = query.From, To = query.To, Limit = Math.Clamp(query.Limit, 1, UsageQuery.MaxLimit) }, cancellationToken);
        var marks = await usage.ReadUsageAsync([Id], time.GetStoredNow(), cancellationToken);
        var total = marks.GetValueOrDefault(Id, KeyUsage.None);
        return new UsageReply
        {
            IsFound = true,
            LastUsedAt = total.LastUsedAt,
            LastUsedIp = total.LastUsedIp,
            Requests = [.. page.Entries.Select(ToWire)],
        };
    }

    private static UsedKey ToWire(UsageEntry entry) => new()
    {
        At = entry.At,
        Outcome = entry.Outcome.Name,
        Method = entry.Method,
        Route = entry.Route,
        Status = entry.Status,
        Ip = entry.Ip,
        UserAgent = entry.UserAgent,
        Gateway = entry.Gateway,
    };
}
