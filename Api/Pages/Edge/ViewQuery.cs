using Microsoft.Extensions.Primitives;
using Orleans.Keys.Api.Edge;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Between the address of a page and the call that answers what the page asks.</summary>
internal static class ViewQuery
{
    /// <summary>The one value of a parameter; empty when it is absent or stands there twice.</summary>
    public static string One(this IQueryCollection query, string name) => query[name] is [{ } only] ? only.Trim() : "";

    /// <summary>The parameters that say something: a form sends what was left empty, too, and calls take no empty filter.</summary>
    public static Dictionary<string, string?> Of(params ReadOnlySpan<(string Name, string Value)> all)
    {
        var parameters = new Dictionary<string, string?>();
        foreach (var (name, value) in all)
        {
            if (value.Length > 0)
            {
                parameters.Add(name, value);
            }
        }

        return parameters;
    }

    /// <summary>Puts parameters in the place of the address's, so that the readers of the call judge them.</summary>
    public static void Ask(this Call call, Dictionary<string, string?> parameters, string limit) =>
        call.Http.Request.Query = new QueryCollection(parameters.Append(new("limit", limit)).ToDictionary(part => part.Key, part => new StringValues(part.Value)));
}
