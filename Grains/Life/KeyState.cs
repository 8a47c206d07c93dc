using Orleans.Keys.Domain.Life;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Life;

/// <summary>What a key's grain holds: the key as it is or, during a write, as it shall be.</summary>
internal sealed record KeyState
{
    /// <summary>Null while there is no such key.</summary>
    public Key? Key { get; init; }

    /// <summary>How it came to be as it shall be; null when nothing is to be written.</summary>
    public PendingKeyChange? Pending { get; init; }
}

/// <summary>All that the transaction of a change has to know beside the key itself.</summary>
internal sealed record PendingKeyChange
{
    public required KeyEvent Event { get; init; }

    /// <summary>The key it was decided on; null for a birth.</summary>
    public required Key? Before { get; init; }

    public required Actor Actor { get; init; }

    public required Idempotency? Idempotency { get; init; }

    /// <summary>Set by the write.</summary>
    public CommitResult? Result { get; set; }
}
