using Microsoft.AspNetCore.Antiforgery;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>What every component of a page may need to know about the request.</summary>
internal sealed class PageContext(IHttpContextAccessor accessor, IAntiforgery antiforgery, PageAssets assets)
{
    private readonly HttpContext http = accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Who looks; null when nobody has signed in.</summary>
    public Caller? Caller { get; set; }

    /// <summary>What a form has to send along.</summary>
    public string FormToken => antiforgery.GetAndStoreTokens(http).RequestToken!;

    public string TraceId => ProblemWriter.TraceIdOf(http);

    /// <summary>Where a file of the pages stands.</summary>
    public string Asset(string name) => assets.PathOf(name);
}
