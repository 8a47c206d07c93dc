using System.Net;

namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>
/// Takes note of what requests with known keys came to. A host that registers none has no usage log. Called on the hot path: an
/// implementation must not block, wait or throw.
/// </summary>
public interface IUsageSink
{
    /// <summary>A request was decided, or one that had been noted while it was open is over.</summary>
    void Record(in UsageRecord record);

    /// <summary>A key was presented whose id nobody knows. Anybody can make those up, so they are worth counting and no record.</summary>
    void CountUnknown(IPAddress? address);
}
