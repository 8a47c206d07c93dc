using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Testing;

/// <summary>Records of the usage log.</summary>
public static class SomeUsage
{
    private static long ids;
    private static long batches;

    /// <summary>What is kept of personal data, by the defaults or otherwise.</summary>
    public static PersonalData PersonalData(Action<UsageOptions>? configure = null)
    {
        var options = new UsageOptions();
        configure?.Invoke(options);
        return new PersonalData(Options.Create(options), new PepperRing(new Pepper(RandomNumberGenerator.GetBytes(Pepper.MinSize))), new KeyFormat("cbr"));
    }

    /// <summary>A record of a request that was let through, unless it says otherwise.</summary>
    public static UsageRow Row(
        KeyId key, DateTimeOffset? at = null, UsageOutcome outcome = UsageOutcome.Ok, string ip = "203.0.113.9", string? agent = "curl/8.5.0", int? secret = 1)
    {
        var personal = PersonalData();
        return new UsageRow
        {
            At = at ?? Some.Now,
            Id = Interlocked.Increment(ref ids),
            Key = key,
            Tenant = new("acme"),
            KeptDays = 30,
            Outcome = outcome,
            Slot = SecretSlot.Current,
            Secret = secret,
            Method = "GET",
            Route = "/v1/scans/{**rest}",
            Status = outcome == UsageOutcome.Ok ? 200 : 401,
            DurationMicros = 1_234,
            Address = personal.Of(IPAddress.Parse(ip)),
            Agent = personal.Of(agent),
            TraceId = RandomNumberGenerator.GetBytes(16),
        };
    }

    /// <summary>A batch of a gateway of its own.</summary>
    public static UsageBatch Batch(params UsageRow[] rows) => new() { Gateway = "gateway-1", Number = Interlocked.Increment(ref batches), Rows = rows };
}
