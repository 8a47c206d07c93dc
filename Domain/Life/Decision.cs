using System.Diagnostics.CodeAnalysis;

namespace Orleans.Keys.Domain.Life;

/// <summary>What a transition decided: something happens, nothing needs to happen, or it is refused.</summary>
public readonly record struct Decision
{
    /// <summary>Accepted, and there is nothing to do: the key already is as the command wants it.</summary>
    public static readonly Decision NoChange;

    private Decision(KeyEvent? happens, KeyRefusal? refusal) => (Event, Refusal) = (happens, refusal);

    /// <summary>What happens; null when nothing does.</summary>
    public KeyEvent? Event { get; }

    /// <summary>Why it is refused; null when it is not.</summary>
    public KeyRefusal? Refusal { get; }

    /// <summary>Whether the key changes.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    public bool IsChange => Event is not null;

    /// <summary>Whether the command is refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    /// <summary>Something happens.</summary>
    public static implicit operator Decision(KeyEvent happens) => new(happens, null);

    /// <summary>It is refused.</summary>
    public static implicit operator Decision(KeyRefusal refusal) => new(null, refusal);
}
