using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Store.Sql;

/// <summary>
/// The statements behind a page of keys. Each finds the ids of the page in the narrowest of tables and only then what is shown of those: with 100,000
/// keys that is the difference between a few milliseconds and some hundred.
/// </summary>
internal static class KeyListing
{
    private static readonly Raw Value = new("page.value");
    private static readonly Raw Id = new("k.id");

    /// <summary>One for each run of the order, each for one key more than a page has: the next is only needed when the page is not full.</summary>
    /// <exception cref="ArgumentException">The cursor is not one of this order.</exception>
    public static IEnumerable<Statement> Of(KeyQuery query, StatusFilter status)
    {
        var filter = new KeyFilter(query, status);
        var after = query.After;
        if (after is not null && !KeyCursors.CanFollow(after, query.Sort))
        {
            throw new ArgumentException($"The cursor is not one of {query.Sort}.", nameof(query));
        }

        foreach (var run in KeyRun.Of(query.Sort, after))
        {
            yield return $"""
                {AccessRow.FromKeys}
                join ({Page(query, run, after, filter)}) page on page.id = k.id
                order by {run.OrderBy(run.IsByUse ? Value : run.Column, Id)}
                """;
            after = null;
        }
    }

    /// <summary>What a row of an order by use is sorted by; null for other orders, whose rows tell it themselves.</summary>
    public static Statement? UseOf(Key key, KeySort sort) => sort switch
    {
        KeySort.LastUsedAscending or KeySort.LastUsedDescending or KeySort.RequestsAscending or KeySort.RequestsDescending =>
            $"select last_at, requests from usage_key where key_id = {key.Id}",
        KeySort.CreatedAscending or KeySort.CreatedDescending or KeySort.NameAscending or KeySort.NameDescending
            or KeySort.ExpiresAscending or KeySort.ExpiresDescending => null,
    };

    private static Statement Page(KeyQuery query, KeyRun run, KeyCursor? after, KeyFilter filter)
    {
        var ofRun = run.Holds(query.Tenant);
        var wanted = after is null ? ofRun : Statement.Join(" and ", [ofRun, run.Follows(after)]);
        Statement end = $"order by {run.OrderBy(run.Column, run.Id)} limit {query.Limit + 1}";
        if (run.IsByUse)
        {
            Statement shown = $"select {run.Id} as id, {run.Column!.Value} as value";
            // No index has this order, so whoever walks along it walks past all keys whatever the filter.
            if (filter.IsOfRareStatus)
            {
                return $"{filter.Found} {shown} from found k join usage_key u on u.key_id = k.id where {wanted} {end}";
            }

            if (filter.IsNarrow)
            {
                return $"{shown} from {filter.From} join usage_key u on u.key_id = k.id where {filter.Condition} and {wanted} {end}";
            }

            return $"{shown} from usage_key u where {wanted} {end}";
        }

        if (filter.FindsFew)
        {
            return $"{filter.Found} select k.id from found k where {wanted} {end}";
        }

        return $"select k.id from {filter.From} where {filter.Condition} and {wanted} {end}";
    }
}
