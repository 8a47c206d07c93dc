using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Store.Sql;

/// <summary>Which keys of a tenant are listed.</summary>
internal sealed class KeyFilter
{
    private static readonly Statement Keys = $"api_key k";

    // What a status depends on besides the key.
    private static readonly Statement KeysAndTheirStanding =
        $"api_key k cross join clock join tenant t on t.id = k.tenant join member m on m.tenant = k.tenant and m.user_id = k.owner_user";

    private readonly List<Statement> conditions;

    public KeyFilter(KeyQuery query, StatusFilter status)
    {
        conditions = [$"k.tenant = {query.Tenant}"];
        if (query.Owner is { } owner)
        {
            conditions.Add($"k.owner_user = {owner}");
        }

        if (query.UnusedDays is { } days)
        {
            var since = query.Now.AddDays(-days);
            conditions.Add($"k.created_at <= {since}");
            conditions.Add($"not exists (select 1 from usage_key u where u.key_id = k.id and u.last_at > {since})");
        }

        if (query.End is { } end)
        {
            conditions.Add($"k.revoked_at is null");
            conditions.Add(Ends(end, query.Now));
        }

        if (query.Search is { Length: > 0 } search)
        {
            conditions.Add(Matches(search));
        }

        if (status.Of(query.Statuses) is { } wanted)
        {
            From = KeysAndTheirStanding;
            conditions.Add(wanted);
        }

        IsOfRareStatus = query.Statuses.Count > 0 && !query.Statuses.Contains(KeyStatus.Active);
        FindsFew = IsOfRareStatus || query.Search is { Length: > 0 } || query.End is not null;
    }

    /// <summary>The tables, <c>k</c> among them.</summary>
    public Statement From { get; } = Keys;

    public Statement Condition => Statement.Join(" and ", conditions);

    /// <summary>Whether it leaves out any key of the tenant.</summary>
    public bool IsNarrow => conditions.Count > 1;

    /// <summary>Whether it asks for states that few keys have: PostgreSQL cannot know how many, and joins with anything else better once they are found.</summary>
    public bool IsOfRareStatus { get; }

    /// <summary>
    /// Whether so few keys may pass that whoever walks along the order to the end of a page walks past all of the tenant's: then those that pass are
    /// found first, and sorted.
    /// </summary>
    public bool FindsFew { get; }

    /// <summary>The keys that pass, with what keys are sorted by.</summary>
    public Statement Found => $"with found as materialized (select k.id, k.created_at, k.name_folded, k.expires_at from {From} where {Condition})";

    private static Statement Ends(KeyEnd end, DateTimeOffset now)
    {
        if (end.WithinDays is not { } days)
        {
            return $"k.expires_at is null";
        }

        return $"k.expires_at > {now} and k.expires_at <= {now.AddDays(days)}";
    }

    // All characters of a key id come before '~'.
    private static Statement Matches(string search)
    {
        if (!KeyCursors.IsText(search))
        {
            return $"1 = 0";
        }

        return $@"(k.name_folded like {NameFolding.Pattern(search)} escape '\' or (k.id >= {search} and k.id < {search + "~"}))";
    }
}
