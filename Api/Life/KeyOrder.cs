using Orleans.Keys.Api.Callers;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Store.Deciding;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Life;

/// <summary>A command about a key: as its grain takes it, and as the domain decides it when the grain does not reply.</summary>
internal sealed record KeyOrder
{
    public required KeyId Key { get; init; }

    public required TenantId Tenant { get; init; }

    public required long? ExpectedVersion { get; init; }

    public Idempotency? Idempotency { get; init; }

    /// <summary>What must hold about other rows, by the key as it is; null for nothing.</summary>
    public Func<Key?, Requirement?>? Requires { get; init; }

    public required GrainCall<IKeyGrain> Ask { get; init; }

    public required Func<Key?, DateTimeOffset, Decision> Decide { get; init; }

    /// <summary>Tells from the key that the grain, whose reply was lost, carried it out.</summary>
    public required Func<Key, bool> WasDone { get; init; }

    public KeyIntent ToIntent(ChangeActor actor) => new()
    {
        Key = Key,
        Tenant = Tenant,
        ExpectedVersion = ExpectedVersion,
        Decide = Decide,
        WasDone = WasDone,
        Requires = Requires,
        Actor = actor,
        Claim = Idempotency is { } used ? new IdempotencyClaim(used.Scope, used.Value, used.Fingerprint, Key) : null,
    };
}
