using System.Net;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation;
using Orleans.Keys.Gateway.Validation.Usage;

namespace Orleans.Keys.Gateway.Tests.Kit;

/// <summary>Records as the capture makes them, all of one key.</summary>
internal sealed class SomeRecords
{
    private long ids;

    private SomeRecords(KeyIdentity key) => Key = key;

    public KeyIdentity Key { get; }

    public static async Task<SomeRecords> MakeAsync()
    {
        // Only a gateway that let a key in knows whom it acts as.
        await using var backEnd = await EchoBackEnd.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(backEnd);
        using var response = await gateway.SendAsync(gateway.Store.Issue());
        return new SomeRecords((await gateway.Usage.NextAsync()).Key);
    }

    public UsageRecord Next(DateTimeOffset at, UsageStage stage = UsageStage.Whole, string method = "GET", long? id = null) => new()
    {
        Id = id ?? ++ids,
        Stage = stage,
        At = at,
        Key = Key,
        Outcome = UsageOutcome.Ok,
        Slot = Domain.Life.SecretSlot.Current,
        SecretNumber = 1,
        Method = method,
        Route = "/v1/scans/{**rest}",
        Status = 200,
        Duration = TimeSpan.FromMicroseconds(1_234.5),
        Address = IPAddress.Parse("203.0.113.9"),
        UserAgent = "curl/8.5.0",
        TraceId = default,
    };
}
