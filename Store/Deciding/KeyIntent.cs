using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>What somebody wants of a key, with all that the transaction of it has to know.</summary>
public sealed record KeyIntent
{
    public required KeyId Key { get; init; }

    /// <summary>The tenant that the caller names; a key of another tenant is as absent.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The transition of the domain.</summary>
    public required Func<Key?, DateTimeOffset, Decision> Decide { get; init; }

    /// <summary>The version the caller saw; null to take whatever is there.</summary>
    public required long? ExpectedVersion { get; init; }

    public required ChangeActor Actor { get; init; }

    public IdempotencyClaim? Claim { get; init; }

    /// <summary>What must hold about other rows, by the key as it is; null for nothing.</summary>
    public Func<Key?, Requirement?>? Requires { get; init; }

    /// <summary>
    /// Tells from the key that an earlier attempt, whose reply was lost, was carried out after all; null on a first attempt. Asked before
    /// anything else, because to the version and the state that the caller expected such a key no longer conforms.
    /// </summary>
    public Func<Key, bool>? WasDone { get; init; }

    /// <summary>What to do about it.</summary>
    /// <param name="before">The key as it is; null when there is none.</param>
    public Proposal ProposeOn(Key? before, DateTimeOffset now)
    {
        var version = before?.Version ?? 0;
        var key = before?.Tenant == Tenant ? before : null;
        if (key is not null && WasDone?.Invoke(key) == true)
        {
            return Proposal.Of(new CommandOutcome.DoneBefore(version), version);
        }

        var decision = key is null && before is not null ? KeyRefusal.NotFound : Decide(key, now);
        return decision switch
        {
            { Refusal: { } why } => Proposal.Of(new CommandOutcome.KeyRefused(why, why == KeyRefusal.NotFound ? 0 : version), version),
            _ when ExpectedVersion is { } expected && expected != version => Proposal.Of(new CommandOutcome.VersionMismatch(version), version),
            { Event: { } happens } => Proposal.Of(KeyChange.Of(key, happens, this), version) with { Creates = key is null },
            _ => Proposal.Of(new CommandOutcome.Unchanged(version), version),
        };
    }
}
