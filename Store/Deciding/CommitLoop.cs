using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>Decides a command on the row as the store has it, commits, and does so again when the row moved meanwhile.</summary>
internal static class CommitLoop
{
    /// <summary>Who writes one row all the time can keep others from it only for so long.</summary>
    public const int MaxAttempts = 8;

    public static async Task<Written> RunAsync(IChangeWriter store, TimeProvider time, Func<ValueTask<Proposal>> propose)
    {
        Change? tried = null;
        for (var stale = 0; ;)
        {
            var proposal = await propose();
            if (proposal.NeedsNoWrite(out var answer, out var change))
            {
                return new Written(answer, tried, stale, TimeSpan.Zero);
            }

            tried = change;
            // Not the caller's token: a write that is given up half way may have happened all the same.
            var started = time.GetTimestamp();
            var result = await store.CommitAsync(change, CancellationToken.None);
            if (proposal.OutcomeOf(result) is { } outcome)
            {
                return new Written(await ReconsiderAsync(outcome, propose), change, stale, time.GetElapsedTime(started));
            }

            if (++stale == MaxAttempts)
            {
                return new Written(new CommandOutcome.Unsettled(), change, stale, time.GetElapsedTime(started));
            }
        }
    }

    // An earlier attempt may have moved the very rows that allowed it, or hold the claim: a key that rotates itself does both.
    private static async ValueTask<CommandOutcome> ReconsiderAsync(CommandOutcome outcome, Func<ValueTask<Proposal>> propose) =>
        outcome is not CommandOutcome.Done && (await propose()).NeedsNoWrite(out var answer, out _) && answer is CommandOutcome.DoneBefore ? answer : outcome;
}
