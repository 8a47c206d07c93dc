using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Serialization;

namespace Orleans.Keys.Grains.Tests.Wire;

/// <summary>Every record of the contract arrives as it was sent; a member without an id would arrive empty.</summary>
public sealed class WireRoundTripTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<string> Names => [.. Messages.Keys];

    private static UsedKey Request => new()
    {
        At = Given.Now,
        Outcome = "ok",
        Method = "GET",
        Route = "/v1/scans",
        Status = 200,
        Ip = "203.0.113.9",
        UserAgent = "curl/8.5.0",
        Gateway = "gateway-1",
    };

    private static Dictionary<string, object> Messages { get; } = new object[]
    {
        Given.Ada,
        Given.Key with { Role = ActorRole.Operator },
        Given.Create() with { ExpectedVersion = 3, IsTest = true, Idempotency = new("acme/ada POST", "8f1d", "aa"), Room = new(10, 5, true) },
        Given.Rename("deploy") with
        {
            ExpectedVersion = 3, SetsScopes = true, Scopes = ["scans:read"], AllowedIps = ["192.0.2.0/24"],
            Metadata = Given.Create().Metadata, SetsExpiry = true, ExpiresAt = Given.Now, NameIsFree = true,
        },
        Given.Rotate() with { ExpectedVersion = 3, Idempotency = new("acme/ada POST", "8f1d", "aa") },
        Given.EndRotation() with { ExpectedVersion = 3 },
        Given.Revoke() with { ExpectedVersion = 3 },
        Given.Tenant() with { IsSuspended = true, ExpectedVersion = 3 },
        Given.Member() with { IsSuspended = true, IsService = true, ExpectedVersion = 3 },
        new PutPolicyCommand { LongestLifetime = TimeSpan.FromDays(90), ExpiryRequired = true, UniqueNames = true, Roles = ["owner"], ExpectedVersion = 3 },
        new RemoveMemberCommand("ada", 3),
        new PutRoleCommand("auditor", ["audit:read"], 3),
        new DeclarePermissionsCommand(["scans:read"]),
        new GetUsageQuery { Tenant = "acme", From = Given.Now, To = Given.Now.AddDays(1), Limit = 7 },
        new UsageReply { IsFound = true, LastUsedAt = Given.Now, LastUsedIp = "203.0.113.9", Requests = [Request] },
        Request,
        new ChangeHint(3, 7, 1, "0123456789ABCDEF"),
        new Reply
        {
            Outcome = Outcome.AlreadyIssued, Refusal = Refusal.UndeclaredPermission, Version = 2, Shard = 3, Sequence = 4,
            IssuedKey = "0123456789ABCDEF", Created = true, Limit = new(true, 10, 12),
        },
    }.Index().ToDictionary(message => $"{message.Index} {message.Item.GetType().Name}", message => message.Item);

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_arrives_as_it_was_sent(string name)
    {
        var sent = Messages[name];

        var received = Serializer.Deserialize<object>(Serializer.SerializeToArray(sent))!;

        Assert.Equal(sent.GetType(), received.GetType());
        Assert.Equal(Print(sent), Print(received));
    }

    [Fact]
    public void Every_record_of_the_contract_is_sent_once() =>
        Assert.Equal(
            typeof(Reply).Assembly.GetExportedTypes()
                .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && type is { IsAbstract: false, IsEnum: false })
                .Select(type => type.Name)
                .Except([nameof(Digest), nameof(Idempotency), nameof(KeyRoom), nameof(ReachedLimit)])
                .Order(),
            Messages.Values.Select(message => message.GetType().Name).Distinct().Order());

    private static string Print(object message) => JsonSerializer.Serialize(message, message.GetType());
}
