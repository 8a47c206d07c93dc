using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Reading;

/// <summary>The parameters that all lists share.</summary>
/// <param name="Limit">The most rows of a page.</param>
/// <param name="Cursor">Where it goes on, unopened.</param>
internal readonly record struct PageQuery(int Limit, string? Cursor)
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 20;

    public static readonly QueryParameter LimitParameter = new("limit", $"The most rows of a page; {DefaultLimit} when absent.") { Bounds = (1, MaxLimit) };

    public static readonly QueryParameter CursorParameter = new("cursor", "The `nextCursor` of the page before, with the same filters and order.");

    public static Answer<PageQuery> Read(HttpRequest request)
    {
        if (!TrySingle(request, CursorParameter.Name, out var cursor) || !TrySingle(request, LimitParameter.Name, out var limit))
        {
            return Problem.InvalidParameter("limit, cursor", "send each once.");
        }

        if (limit is null)
        {
            return new PageQuery(DefaultLimit, cursor);
        }

        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit
            ? new PageQuery(number, cursor)
            : Problem.InvalidParameter("limit", $"send a whole number from 1 to {MaxLimit}.");
    }

    public static bool TrySingle(HttpRequest request, string name, out string? value)
    {
        var values = request.Query[name];
        value = values.Count == 1 ? values[0] : null;
        return values.Count <= 1;
    }
}
