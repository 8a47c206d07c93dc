using Orleans.Keys.Store.Sql;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Postgres;

/// <summary>
/// What runs before a change, in the same transaction and round trip, when it looks at rows that others are writing. It takes the lock on
/// the counters in a statement of its own: a statement sees what was committed before it began, so one that waited for a lock must not be
/// the one that looks. Counters come before all other locks, for everybody.
/// </summary>
/// <param name="Statements">To be run in order.</param>
/// <param name="HasRows">Whether the first one answers with rows.</param>
/// <param name="IsCounted">Whether the counters are counted anew.</param>
internal sealed record PostgresPrelude(IReadOnlyList<Statement> Statements, bool HasRows, bool IsCounted)
{
    /// <summary>
    /// Whether the prelude has locked both counters of a new key: it locks none that somebody makes a moment later, and whoever looks at those without a
    /// lock sees room that is being taken.
    /// </summary>
    public static readonly Raw HasCounters = new("current_setting('keys.counters', true) = '2'");

    private static readonly PostgresPrelude None = new([], HasRows: false, IsCounted: false);

    public static PostgresPrelude Of(Change change) => change switch
    {
        { Requires: Requirement.AnotherOwner, Write: Write.OfMember { Member: var member } } => Locking(KeyTally.Ensure(member.Tenant)),
        { Requires: Requirement.FreeName, Write: Write.OfKey { Key: var key } } => Locking(KeyTally.Ensure(key)),
        _ when Requirements.BornIn(change) is { } born => new(
            [$"select {Note("cast(count(*) as text)")} from (select 1 from key_tally where {KeyTally.Of(born)} order by user_id for no key update) locked"],
            HasRows: true,
            IsCounted: false),
        _ => None,
    };

    /// <summary>For a creation that found no room: makes the counters where they are missing, locks them and counts.</summary>
    public static PostgresPrelude Counting(Change change)
    {
        var key = ((Write.OfKey)change.Write).Key;
        return new([$"select {Note("'2'")}", KeyTally.Ensure(key), .. KeyTally.Count(key)], HasRows: true, IsCounted: true);
    }

    // For the rest of the transaction.
    private static Raw Note(string counters) => new($"set_config('keys.counters', {counters}, true)");

    private static PostgresPrelude Locking(Statement ensure) => new([ensure], HasRows: false, IsCounted: false);
}
