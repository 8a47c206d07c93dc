using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>On which terms a row of the directory is written.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="ExpectedVersion">The version the caller saw; null to take whatever is there.</param>
public sealed record WriteTerms(ChangeActor Actor, long? ExpectedVersion)
{
    /// <summary>
    /// Whether the reply of an earlier attempt was lost. A row that is as it shall be is then taken for its doing, whatever version the
    /// caller expected.
    /// </summary>
    public bool IsRepeat { get; init; }

    /// <summary>What to do about a decision.</summary>
    /// <param name="version">The row's version it was decided on; 0 when there is none.</param>
    internal Proposal Propose<TRow>(DirectoryDecision<TRow> decision, long version, Func<TRow, Change> toChange)
        where TRow : class => decision switch
        {
            { Refusal: { } why } => Proposal.Of(new CommandOutcome.DirectoryRefused(why, version), version),
            { IsChange: false } when IsRepeat => Proposal.Of(new CommandOutcome.DoneBefore(version), version),
            _ when ExpectedVersion is { } expected && expected != version => Proposal.Of(new CommandOutcome.VersionMismatch(version), version),
            { Row: { } after } => Proposal.Of(toChange(after), version),
            _ => Proposal.Of(new CommandOutcome.Unchanged(version), version),
        };
}
