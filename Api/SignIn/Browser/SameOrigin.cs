using Microsoft.Extensions.Primitives;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>
/// A browser sends its cookies whoever makes it ask; it also says who does. What changes something has to come from our own pages, and what reads
/// must not be asked for by a page of another site.
/// </summary>
internal sealed class SameOrigin(PublicAddress address)
{
    private const string Ours = "same-origin";

    // Typed into the address bar, or a bookmark.
    private const string Person = "none";

    /// <summary>Null when the request is one of our own pages'.</summary>
    public Problem? Refuse(HttpRequest request)
    {
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var site = request.Headers["Sec-Fetch-Site"];
        var origin = request.Headers.Origin;
        if (!StringValues.IsNullOrEmpty(site) && !(site == Ours || (isSafe && site == Person)))
        {
            return Problem.CrossSiteRequest;
        }

        if (!StringValues.IsNullOrEmpty(origin) && !string.Equals(origin, address.OriginOf(request), StringComparison.OrdinalIgnoreCase))
        {
            return Problem.CrossSiteRequest;
        }

        // Every browser of today sends at least one of them with what changes something.
        var isKnown = !StringValues.IsNullOrEmpty(site) || !StringValues.IsNullOrEmpty(origin);
        return isSafe || isKnown ? null : Problem.CrossSiteRequest;
    }
}
