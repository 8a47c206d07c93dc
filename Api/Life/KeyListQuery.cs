using System.Globalization;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Api.Life;

/// <summary>Reads the query of a list of keys.</summary>
internal sealed class KeyListQuery(KeyFormat format, Cursors cursors)
{
    private const int MaxDays = 3650;
    private const string Never = "never";

    private static readonly Dictionary<string, KeyStatus> Statuses =
        Enum.GetValues<KeyStatus>().ToDictionary(status => status.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, KeySort> Sorts = new()
    {
        ["-createdAt"] = KeySort.CreatedDescending,
        ["createdAt"] = KeySort.CreatedAscending,
        ["name"] = KeySort.NameAscending,
        ["-name"] = KeySort.NameDescending,
        ["expiresAt"] = KeySort.ExpiresAscending,
        ["-expiresAt"] = KeySort.ExpiresDescending,
        ["lastUsedAt"] = KeySort.LastUsedAscending,
        ["-lastUsedAt"] = KeySort.LastUsedDescending,
        ["requests"] = KeySort.RequestsAscending,
        ["-requests"] = KeySort.RequestsDescending,
    };

    public static readonly QueryParameter[] Parameters =
    [
        new("status", "Only keys in one of these states.") { Values = [.. Statuses.Keys], IsList = true },
        new("owner", "Only keys of this user. Another user than the caller takes `api_keys:manage`."),
        new("search", $"Part of the name in any case, or the beginning of the key id. At most {SearchParameter.MaxLength} characters."),
        new("unusedDays", "Only keys that were not let through for so many days, nor made within them.") { Bounds = (1, MaxDays) },
        new("expiresIn", $"Only keys that are not revoked and end within so many days, 1 to {MaxDays}, or `{Never}`.") { Pattern = $"^([1-9][0-9]{{0,3}}|{Never})$" },
        new("sort", "The order; keys that never expire come last in both orders of `expiresAt`, and those that were never used in both of `lastUsedAt`. `requests` counts those of 30 days that were let through.") { Values = [.. Sorts.Keys] },
        PageQuery.LimitParameter,
        PageQuery.CursorParameter,
    ];

    public Answer<KeyList> Read(Call call)
    {
        var request = call.Http.Request;
        if (PageQuery.Read(request).IsRefused(out var problem, out var page)
            || ReadStatuses(request).IsRefused(out problem, out var statuses)
            || ReadSort(request).IsRefused(out problem, out var sort)
            || ReadUnusedDays(request).IsRefused(out problem, out var unused)
            || ReadEnd(request).IsRefused(out problem, out var end)
            || ReadSearch(request).IsRefused(out problem, out var search)
            || ReadOwner(request, call.Caller).IsRefused(out problem, out var owner))
        {
            return problem;
        }

        var tenant = call.Caller.Tenant.Id;
        var name = string.Join('\n', "keys", tenant, owner.User, string.Join(',', statuses), search.Text, sort, unused.Days, end.Value);
        if (cursors.Open(name, page.Cursor).IsRefused(out problem, out var position))
        {
            return problem;
        }

        return new KeyList(
            new KeyQuery
            {
                Tenant = tenant,
                Owner = owner.User,
                Statuses = statuses,
                Search = search.Text,
                Sort = sort,
                UnusedDays = unused.Days,
                End = end.Value,
                Now = call.Caller.ReadAt,
                Limit = page.Limit,
                After = position.Value is null ? null : ToCursor(position.Value),
            },
            name);
    }

    public string? SealNext(KeyList list, KeyCursor? next) =>
        next is null ? null : cursors.Seal(list.Name, next.Value is null ? next.Key.ToString() : next.Key + next.Value);

    // A key id has a length of its own, so nothing needs to stand between it and the value.
    private static KeyCursor ToCursor(string position) =>
        new(position.Length == KeyId.Length ? null : position[KeyId.Length..], KeyId.Parse(position[..KeyId.Length]));

    private static Answer<IReadOnlyCollection<KeyStatus>> ReadStatuses(HttpRequest request)
    {
        var wanted = new SortedSet<KeyStatus>();
        foreach (var text in request.Query["status"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (!Statuses.TryGetValue(text, out var status))
            {
                return Problem.InvalidParameter("status", $"send one or more of {string.Join(", ", Statuses.Keys)}.");
            }

            wanted.Add(status);
        }

        return wanted;
    }

    private static Answer<KeySort> ReadSort(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, "sort", out var text) || (text is not null && !Sorts.ContainsKey(text)))
        {
            return Problem.InvalidParameter("sort", $"send one of {string.Join(", ", Sorts.Keys)}.");
        }

        return text is null ? KeySort.CreatedDescending : Sorts[text];
    }

    private static Answer<UnusedFilter> ReadUnusedDays(HttpRequest request)
    {
        if (PageQuery.TrySingle(request, "unusedDays", out var text) && text is null)
        {
            return new UnusedFilter(null);
        }

        return TryReadDays(text, out var days)
            ? new UnusedFilter(days)
            : Problem.InvalidParameter("unusedDays", $"send a whole number from 1 to {MaxDays}.");
    }

    private static Answer<EndFilter> ReadEnd(HttpRequest request)
    {
        if (PageQuery.TrySingle(request, "expiresIn", out var text) && text is null or Never)
        {
            return new EndFilter(text is null ? null : new KeyEnd(WithinDays: null));
        }

        return TryReadDays(text, out var days)
            ? new EndFilter(new KeyEnd(days))
            : Problem.InvalidParameter("expiresIn", $"send a whole number of days from 1 to {MaxDays}, or {Never}.");
    }

    private static bool TryReadDays(string? text, out int days) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= MaxDays;

    private Answer<SearchText> ReadSearch(HttpRequest request) =>
        SearchParameter.Read(request).IsRefused(out var problem, out var search) ? problem
            : search.Text is { } text ? new SearchText(WithoutPrefix(text))
            : search;

    // People paste what they see in their code: the prefix and the id.
    private string WithoutPrefix(string text) =>
        text.StartsWith($"{format.Prefix}_live_", StringComparison.Ordinal) || text.StartsWith($"{format.Prefix}_test_", StringComparison.Ordinal)
            ? text[(format.Prefix.Length + "_live_".Length)..].TrimEnd('_')
            : text;

    private static Answer<OwnerFilter> ReadOwner(HttpRequest request, Caller caller)
    {
        if (!PageQuery.TrySingle(request, "owner", out var text) || (text is not null && !UserId.TryParse(text, out _)))
        {
            return Problem.InvalidParameter("owner", "send the id of one user.");
        }

        if (caller.ManagesKeys())
        {
            return new OwnerFilter(text is null ? null : new UserId(text));
        }

        return text is null || text == caller.Member.User.Value ? new OwnerFilter(caller.Member.User) : Problem.Insufficient(Permission.KeysManage);
    }

    private readonly record struct OwnerFilter(UserId? User);

    private readonly record struct UnusedFilter(int? Days);

    private readonly record struct EndFilter(KeyEnd? Value);
}
