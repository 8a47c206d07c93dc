using Microsoft.AspNetCore.Antiforgery;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Pages.Controls;
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

    /// <summary>Light or dark; null when the system decides.</summary>
    public string? Theme => Shell.Theme.Read(http);

    /// <summary>The address of the page, to come back to.</summary>
    public string Here => HttpMethods.IsPost(http.Request.Method) ? http.Request.Path : http.Request.Path + http.Request.QueryString;

    /// <summary>The database's clock when the page was asked for, by which a browser whose own is wrong shows the right distances.</summary>
    public string? Now => Caller is null ? null : Moments.Machine(Caller.ReadAt);

    public string TraceId => ProblemWriter.TraceIdOf(http);

    /// <summary>Where a file of the pages stands.</summary>
    public string Asset(string name) => assets.PathOf(name);
}
