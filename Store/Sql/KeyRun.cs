using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Store.Sql;

/// <summary>
/// A stretch of a list that one index, or one small table, has in its order. Keys that never expire, or were never used, are a run of their own, by id:
/// together with the others no index would have them in order.
/// </summary>
/// <param name="Sort">The order of the list.</param>
/// <param name="IsRest">Whether it is the run of the keys that have nothing of what the order is by.</param>
internal sealed record KeyRun(KeySort Sort, bool IsRest)
{
    /// <summary>Whether its order is in <c>usage_key u</c> rather than in <c>api_key k</c>.</summary>
    public bool IsByUse => !IsRest && Sort is KeySort.LastUsedAscending or KeySort.LastUsedDescending or KeySort.RequestsAscending or KeySort.RequestsDescending;

    /// <summary>What it is sorted by before the id.</summary>
    public Raw? Column => IsRest ? null : Sort switch
    {
        KeySort.CreatedDescending or KeySort.CreatedAscending => new("k.created_at"),
        KeySort.NameAscending or KeySort.NameDescending => new("k.name_folded"),
        KeySort.ExpiresAscending or KeySort.ExpiresDescending => new("k.expires_at"),
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => new("u.last_at"),
        KeySort.RequestsAscending or KeySort.RequestsDescending => new("u.requests"),
    };

    public Raw Id => new(IsByUse ? "u.key_id" : "k.id");

    private bool IsDescending => Sort is KeySort.CreatedDescending or KeySort.NameDescending or KeySort.ExpiresDescending
        or KeySort.LastUsedDescending or KeySort.RequestsDescending;

    /// <summary>The runs of a list in their order, from where a cursor stands.</summary>
    public static IEnumerable<KeyRun> Of(KeySort sort, KeyCursor? after)
    {
        KeyRun[] runs = sort switch
        {
            KeySort.CreatedDescending or KeySort.CreatedAscending or KeySort.NameAscending or KeySort.NameDescending => [new(sort, IsRest: false)],
            KeySort.RequestsAscending => [new(sort, IsRest: true), new(sort, IsRest: false)],
            KeySort.ExpiresAscending or KeySort.ExpiresDescending or KeySort.LastUsedAscending or KeySort.LastUsedDescending or KeySort.RequestsDescending =>
                [new(sort, IsRest: false), new(sort, IsRest: true)],
        };
        return after is null ? runs : runs.SkipWhile(run => run.IsRest != KeyCursors.IsInRest(after, sort));
    }

    /// <summary>Which of the tenant's keys are in it; over <c>u</c> when it is by use.</summary>
    public Statement Holds(TenantId tenant) => Sort switch
    {
        KeySort.CreatedDescending or KeySort.CreatedAscending or KeySort.NameAscending or KeySort.NameDescending => $"1 = 1",
        KeySort.ExpiresAscending or KeySort.ExpiresDescending when IsRest => $"k.expires_at is null",
        KeySort.ExpiresAscending or KeySort.ExpiresDescending => $"k.expires_at is not null",
        KeySort.LastUsedAscending or KeySort.LastUsedDescending when IsRest => $"not exists (select 1 from usage_key u where u.key_id = k.id and u.tenant = {tenant})",
        KeySort.LastUsedAscending or KeySort.LastUsedDescending => $"u.tenant = {tenant}",
        KeySort.RequestsAscending or KeySort.RequestsDescending when IsRest =>
            $"not exists (select 1 from usage_key u where u.key_id = k.id and u.tenant = {tenant} and u.requests > 0)",
        KeySort.RequestsAscending or KeySort.RequestsDescending => $"u.tenant = {tenant} and u.requests > 0",
    };

    /// <summary>Which of them come after a cursor that stands in it.</summary>
    public Statement Follows(KeyCursor cursor)
    {
        var beyond = new Raw(IsDescending ? "<" : ">");
        if (Column is { } column)
        {
            return $"({column}, {Id}) {beyond} ({KeyCursors.ValueOf(cursor, Sort)}, {cursor.Key})";
        }

        return $"{Id} {beyond} {cursor.Key}";
    }

    /// <summary>The order, by whatever names its columns have where it is needed.</summary>
    public Raw OrderBy(Raw? column, Raw id)
    {
        var direction = IsDescending ? " desc" : "";
        return new(column is { } first ? $"{first.Text}{direction}, {id.Text}{direction}" : $"{id.Text}{direction}");
    }
}
