using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Usage;
using Orleans.Keys.Gateway.Validation.Http;

namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>Whose key a request presented that was not let through: for records, never for the caller.</summary>
internal sealed class RefusedKey
{
    /// <summary>Nobody's: there is no key with that id.</summary>
    public static readonly RefusedKey Unknown = new();

    /// <summary>It could not be judged: neither accepted nor refused, so nothing is recorded.</summary>
    public static readonly RefusedKey Undecided = new();

    public KeyIdentity? Identity { get; private init; }

    public UsageOutcome Outcome { get; private init; }

    public SecretSlot? Slot { get; private init; }

    public int SecretNumber { get; private init; }

    /// <summary>Null for what is no key at all.</summary>
    public static RefusedKey? Of(in KeyValidation result) => result.Outcome switch
    {
        ValidationOutcome.Malformed => null,
        ValidationOutcome.UnknownKey => Unknown,
        ValidationOutcome.NotReady or ValidationOutcome.Accepted => Undecided,
        ValidationOutcome.Revoked => Of(result, UsageOutcome.Revoked),
        ValidationOutcome.Expired => Of(result, UsageOutcome.Expired),
        ValidationOutcome.RetiredSecret => Of(result, UsageOutcome.RetiredSecret),
        ValidationOutcome.WrongSecret => Of(result, UsageOutcome.WrongSecret),
        ValidationOutcome.PlanRequired => Of(result, UsageOutcome.PlanRequired),
        ValidationOutcome.OwnerSuspended or ValidationOutcome.TenantSuspended => Of(result, UsageOutcome.Suspended),
        ValidationOutcome.Blocked => Of(result, UsageOutcome.Blocked),
    };

    /// <summary>A key that is good, or would be, and was refused for the way in which it was used.</summary>
    public static RefusedKey Of(in KeyValidation result, UsageOutcome outcome) => new()
    {
        Identity = result.Identity,
        Outcome = outcome,
        // The secret before the current one is retired once its overlap is over.
        Slot = outcome == UsageOutcome.RetiredSecret ? SecretSlot.Retired : result.Slot,
        SecretNumber = result.SecretNumber,
    };

    /// <summary>A request that was let in and is refused after all.</summary>
    public static RefusedKey Of(ApiKeyFeature key, UsageOutcome outcome) => new()
    {
        Identity = key.Identity,
        Outcome = outcome,
        Slot = key.Slot,
        SecretNumber = key.SecretNumber,
    };
}
