using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Storage;

/// <summary>Makes the store's change of what a key's grain decided.</summary>
internal static class KeyChange
{
    public static Change Of(Key key, PendingKeyChange pending) => new()
    {
        Write = new Write.OfKey(key),
        Audit = pending.Actor.Note(ActionOf(pending.Event), key.Tenant, pending.Before is null ? null : KeySnapshot.Of(pending.Before), KeySnapshot.Of(key)),
        Fence = pending.Actor.Fence,
        Claim = pending.Idempotency is { } used ? new IdempotencyClaim(used.Scope, used.Value, used.Fingerprint, key.Id) : null,
    };

    public static string ActionOf(KeyEvent happened) => happened switch
    {
        KeyCreated => "api_key.created",
        KeyChanged => "api_key.changed",
        KeyRotated => "api_key.rotated",
        RotationFinished => "api_key.rotation_finished",
        RotationCancelled => "api_key.rotation_cancelled",
        KeyRevoked => "api_key.revoked",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event without a name in the audit trail."),
    };
}
