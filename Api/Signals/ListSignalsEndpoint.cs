using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Documentation;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Signals;

internal static class ListSignalsEndpoint
{
    private static readonly QueryParameter[] Parameters =
    [
        new("key", "Only of this key."),
        new("owner", "Only of keys of this user. Another user than the caller takes `api_keys:manage`."),
        new("signal", "Only of these kinds.") { Values = [.. SignalNames.ByName.Keys.Order(StringComparer.Ordinal)], IsList = true },
        PageQuery.LimitParameter,
        PageQuery.CursorParameter,
    ];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/v1/api-keys/signals", Handle)
        .Describe("listSignals", "List signals", "What about the caller's keys deserves a look, the newest first; about all of the tenant's with `api_keys:manage`. What was dismissed is left out until there is more.")
        .TakesQuery(Parameters)
        .Refuses(ProblemCode.InvalidParameter, ProblemCode.InvalidCursor, ProblemCode.QueryTooWide);

    private static async Task<Results<Ok<PageResponse<SignalResponse>>, Problem>> Handle(Call call, IUsageReader usage, Cursors cursors)
    {
        if (call.Caller.MayUseKeyCalls() is { } refused)
        {
            return refused;
        }

        if (Read(call, cursors).IsRefused(out var problem, out var query))
        {
            return problem;
        }

        try
        {
            var page = await usage.ListSignalsAsync(query, call.Aborted);
            return TypedResults.Ok(new PageResponse<SignalResponse>(
                [.. page.Signals.Select(SignalResponse.Of)], page.Next is null ? null : cursors.Seal(NameOf(query), Print(page.Next))));
        }
        catch (TimeoutException)
        {
            return Problem.QueryTooWide;
        }
    }

    private static Answer<SignalQuery> Read(Call call, Cursors cursors)
    {
        var (request, caller) = (call.Http.Request, call.Caller);
        if (PageQuery.Read(request).IsRefused(out var problem, out var page)
            || ReadKey(request).IsRefused(out problem, out var key)
            || ReadOwner(request, caller).IsRefused(out problem, out var owner)
            || ReadKinds(request).IsRefused(out problem, out var kinds))
        {
            return problem;
        }

        var query = new SignalQuery { Tenant = caller.Tenant.Id, Key = key.Key, Owner = owner.User, Kinds = kinds, Now = caller.ReadAt, Limit = page.Limit };
        return cursors.Open(NameOf(query), page.Cursor).IsRefused(out problem, out var position) ? problem
            : query with { After = position.Value is null ? null : Parse(position.Value) };
    }

    private static string NameOf(SignalQuery query) => string.Join('\n', "signals", query.Tenant, query.Owner, query.Key, string.Join(',', query.Kinds));

    private static string Print(SignalCursor cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{cursor.Since.UtcTicks},{(int)cursor.Kind},{cursor.Key}{cursor.Subject}");

    // It was sealed by this process or one of its kind.
    private static SignalCursor Parse(string text)
    {
        var parts = text.Split(',', 3);
        return new SignalCursor(
            new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
            KeyId.Parse(parts[2][..KeyId.Length]),
            (SignalKind)int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2][KeyId.Length..]);
    }

    private static Answer<KeyFilter> ReadKey(HttpRequest request)
    {
        if (!PageQuery.TrySingle(request, "key", out var text))
        {
            return Problem.InvalidParameter("key", "send it once.");
        }

        return text is null ? new KeyFilter(null) : KeyId.TryParse(text, out var key) ? new KeyFilter(key) : Problem.InvalidParameter("key", "send the id of a key.");
    }

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

    private static Answer<IReadOnlyCollection<SignalKind>> ReadKinds(HttpRequest request)
    {
        var wanted = new SortedSet<SignalKind>();
        foreach (var text in request.Query["signal"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (!SignalNames.ByName.TryGetValue(text, out var kind))
            {
                return Problem.InvalidParameter("signal", $"send one or more of {string.Join(", ", SignalNames.ByName.Keys.Order(StringComparer.Ordinal))}.");
            }

            wanted.Add(kind);
        }

        return wanted;
    }

    private readonly record struct KeyFilter(KeyId? Key);

    private readonly record struct OwnerFilter(UserId? User);
}
