using System.Diagnostics.CodeAnalysis;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Directory;

/// <summary>What a tenant's grain would do about one row, decided on the row as the store has it.</summary>
internal sealed record DirectoryProposal
{
    /// <summary>Why it is refused.</summary>
    public DirectoryRefusal? Refusal { get; private init; }

    /// <summary>The row's version it was decided on; 0 when there is none.</summary>
    public long Version { get; private init; }

    /// <summary>What to commit; null when there is nothing to do.</summary>
    public Change? Change { get; private init; }

    /// <summary>Whether something new comes into being, or comes back.</summary>
    public bool Creates { get; private init; }

    public static DirectoryProposal Refused(DirectoryRefusal refusal) => new() { Refusal = refusal };

    public static DirectoryProposal Of<TRow>(DirectoryDecision<TRow> decision, long version, Func<TRow, Change> toChange, bool creates = false)
        where TRow : class =>
        new()
        {
            Refusal = decision.Refusal,
            Version = version,
            Change = decision.IsChange ? toChange(decision.Row) : null,
            Creates = creates,
        };

    /// <summary>Whether there is an answer that needs no write.</summary>
    public bool NeedsNoWrite(long? expectedVersion, [NotNullWhen(true)] out Reply? answer, [NotNullWhen(false)] out Change? change)
    {
        change = Change;
        answer = this switch
        {
            { Refusal: { } refusal } => new Reply { Outcome = Outcome.Refused, Refusal = RefusalOf(refusal), Version = Version },
            _ when expectedVersion is { } expected && expected != Version => Replies.VersionMismatch(Version),
            { Change: null } => Replies.Unchanged(Version),
            _ => null,
        };
        return change is null || answer is not null;
    }

    private static Refusal RefusalOf(DirectoryRefusal refusal) => refusal switch
    {
        DirectoryRefusal.NotFound => Interfaces.Refusal.NotFound,
        DirectoryRefusal.UnknownRole => Interfaces.Refusal.UnknownRole,
        DirectoryRefusal.UndeclaredPermission => Interfaces.Refusal.UndeclaredPermission,
    };
}
