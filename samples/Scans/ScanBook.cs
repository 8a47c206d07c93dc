using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Orleans.Keys.Samples.Scans;

/// <summary>The scans of each tenant, in memory: a sample forgets them when it stops.</summary>
public sealed class ScanBook(TimeProvider clock)
{
    private const int MaxPerTenant = 1000;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Scan>> tenants = new();

    public IReadOnlyList<Scan> Of(Caller caller) => [.. Scans(caller)];

    public Scan? Find(Caller caller, string id) => Scans(caller).FirstOrDefault(scan => scan.Id == id);

    public Scan Add(Caller caller, string name, string? target)
    {
        var scan = new Scan($"scan_{RandomNumberGenerator.GetHexString(12, lowercase: true)}", name, target, clock.GetUtcNow(), caller.UserId);
        var scans = Scans(caller);
        scans.Enqueue(scan);
        while (scans.Count > MaxPerTenant && scans.TryDequeue(out _))
        {
        }

        return scan;
    }

    private ConcurrentQueue<Scan> Scans(Caller caller) => tenants.GetOrAdd(caller.TenantId, _ => new ConcurrentQueue<Scan>());
}
