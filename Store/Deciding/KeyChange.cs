using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>Makes the store's change of what was decided about a key.</summary>
internal static class KeyChange
{
    public static Change Of(Key? before, KeyEvent happens, KeyIntent intent)
    {
        var after = After(before, happens);
        return new()
        {
            Write = new Write.OfKey(after),
            Audit = intent.Actor.Note(ActionOf(happens), after.Tenant, before is null ? null : KeySnapshot.Of(before), KeySnapshot.Of(after)),
            Fence = intent.Actor.Fence,
            Requires = intent.Requires?.Invoke(before),
            Claim = intent.Claim,
        };
    }

    private static Key After(Key? before, KeyEvent happens) => (before, happens) switch
    {
        (_, KeyCreated { Key: var born }) => born,
        ({ } key, _) => key.After(happens),
        _ => throw new InvalidOperationException("Only a birth happens to no key."),
    };

    private static string ActionOf(KeyEvent happens) => happens switch
    {
        KeyCreated => "api_key.created",
        KeyChanged => "api_key.changed",
        KeyRotated => "api_key.rotated",
        RotationFinished => "api_key.rotation_finished",
        RotationCancelled => "api_key.rotation_cancelled",
        KeyRevoked => "api_key.revoked",
        _ => throw new ArgumentOutOfRangeException(nameof(happens), happens.GetType().Name, "An event without a name in the audit trail."),
    };
}
