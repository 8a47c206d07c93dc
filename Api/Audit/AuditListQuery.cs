using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>Reads the query of a list of events.</summary>
internal sealed class AuditListQuery(Cursors cursors)
{
    private const string NewestFirst = "-at";
    private const string OldestFirst = "at";

    public static readonly QueryParameter[] Parameters =
    [
        .. AuditFilters.Parameters,
        new("sort", "The order; newest first unless it says otherwise.") { Values = [NewestFirst, OldestFirst] },
        PageQuery.LimitParameter,
        PageQuery.CursorParameter,
    ];

    public Answer<AuditList> Read(Call call)
    {
        var request = call.Http.Request;
        if (AuditRights.FindTrail(call).IsRefused(out var problem, out var tenant)
            || AuditFilters.Read(request, tenant).IsRefused(out problem, out var filters)
            || PageQuery.Read(request).IsRefused(out problem, out var page)
            || ReadSort(request).IsRefused(out problem, out var oldestFirst))
        {
            return problem;
        }

        var name = string.Join(
            '\n', "audit", tenant, filters.From?.UtcTicks, filters.To?.UtcTicks, string.Join(',', filters.Actions), filters.Actor, filters.Subject, filters.Ip, oldestFirst);
        if (cursors.Open(name, page.Cursor).IsRefused(out problem, out var position))
        {
            return problem;
        }

        return new AuditList(filters with { OldestFirst = oldestFirst, Limit = page.Limit, After = position.Value is { } after ? Parse(after) : null }, name);
    }

    public string? SealNext(AuditList list, AuditCursor? next) =>
        next is null ? null : cursors.Seal(list.Name, string.Create(CultureInfo.InvariantCulture, $"{next.At.UtcTicks} {next.Id}"));

    private static Answer<bool> ReadSort(HttpRequest request) => PageQuery.TrySingle(request, "sort", out var text) && text is null or NewestFirst or OldestFirst
        ? text == OldestFirst
        : Problem.InvalidParameter("sort", $"send {NewestFirst} or {OldestFirst}.");

    // Nobody but this class can have written it.
    private static AuditCursor Parse(string position)
    {
        var parts = position.Split(' ').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new AuditCursor(new DateTimeOffset(parts[0], TimeSpan.Zero), parts[1]);
    }
}

/// <summary>A list of events as it was asked for.</summary>
/// <param name="Query">What the store is asked.</param>
/// <param name="Name">The list that its cursors belong to.</param>
internal sealed record AuditList(AuditQuery Query, string Name);
