using System.Diagnostics.CodeAnalysis;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>What came of deciding a command on a row: an answer that needs no write, or the change to commit.</summary>
public sealed record Proposal
{
    private readonly CommandOutcome? answer;
    private readonly Change? change;

    private Proposal(CommandOutcome? answer, Change? change, long version) => (this.answer, this.change, Version) = (answer, change, version);

    /// <summary>The row's version it was decided on; 0 when there is none.</summary>
    public long Version { get; }

    /// <summary>Whether something comes into being, or comes back.</summary>
    public bool Creates { get; init; }

    public static Proposal Of(CommandOutcome answer, long version) => new(answer, null, version);

    public static Proposal Of(Change change, long version) => new(null, change, version);

    /// <summary>Whether there is an answer that needs no write.</summary>
    public bool NeedsNoWrite([NotNullWhen(true)] out CommandOutcome? answer, [NotNullWhen(false)] out Change? change)
    {
        (answer, change) = (this.answer, this.change);
        return change is null || answer is not null;
    }

    /// <summary>What became of it in the store; null when the row had moved and has to be read and decided again.</summary>
    public CommandOutcome? OutcomeOf(CommitResult result) => result switch
    {
        Committed { Version: var version, Position: var position } => new CommandOutcome.Done(version, position, Creates),
        NothingToDo => new CommandOutcome.Unchanged(Version),
        ActorMoved => new CommandOutcome.ActorMoved(Version),
        AlreadyClaimed { Claim: var claim } when claim.Fingerprint == change?.Claim?.Fingerprint => new CommandOutcome.AlreadyIssued(claim.Key),
        AlreadyClaimed => new CommandOutcome.IdempotencyKeyReused(),
        LimitReached reached => new CommandOutcome.LimitReached(reached.Of, reached.Most, reached.Used),
        NameTaken => new CommandOutcome.NameTaken(),
        LastOwner => new CommandOutcome.LastOwner(),
        Stale => null,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "A result of the store without an outcome."),
    };
}
