using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Life;

/// <summary>What a key's grain holds: the key as it is or, during a write, as it shall be.</summary>
internal sealed record KeyState
{
    /// <summary>Null while there is no such key.</summary>
    public Key? Key { get; init; }

    /// <summary>How it comes to be as it shall be; null when nothing is to be written.</summary>
    public PendingKeyChange? Pending { get; init; }
}

/// <summary>A change on its way to the store.</summary>
/// <param name="Change">What to commit.</param>
/// <param name="Before">The key it was decided on; null for a birth.</param>
internal sealed record PendingKeyChange(Change Change, Key? Before)
{
    /// <summary>Set by the write.</summary>
    public CommitResult? Result { get; set; }
}
