using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>The outermost rule of the pages: whatever happens inside, a person gets a page. Answers, too, for addresses at which there is nothing.</summary>
internal sealed partial class PageEdge(RequestDelegate next, KeyFormat format, ILogger<PageEdge> logger)
{
    private static readonly string[] Machines = ["/v1", "/api", "/auth", "/oauth2", "/.well-known", "/healthz", "/metrics"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (PageEndpoint.Of(http) is null && !IsLostPerson(http))
        {
            await next(http);
            return;
        }

        PageHeaders.Set(http.Response);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ApiEdge.MaxBodySize;
        }

        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (KeyMaterial.IsInTarget(format, request.RawTarget))
        {
            // Whoever logs or traces the request from here on finds nothing.
            (request.Path, request.QueryString, request.RawTarget) = ("/[redacted]", "", "/[redacted]");
            await StatusPage.Show(StatusNotice.SecretInAddress).ExecuteAsync(http);
            return;
        }

        await RunAsync(http);
    }

    private async Task RunAsync(HttpContext http)
    {
        try
        {
            await (PageEndpoint.Of(http) is null ? StatusPage.Show(StatusNotice.NotFound).ExecuteAsync(http) : next(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is looking any more.
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is (BadHttpRequestException or AntiforgeryValidationException))
        {
            await ShowAsync(http, StatusNotice.BadForm);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogFault(logger, exception);
            await ShowAsync(http, PassingFault.Is(exception) ? StatusNotice.NotReady : StatusNotice.Fault);
        }
    }

    private static async Task ShowAsync(HttpContext http, StatusNotice notice)
    {
        http.Response.Clear();
        PageHeaders.Set(http.Response);
        await StatusPage.Show(notice).ExecuteAsync(http);
    }

    // Programs that go astray get a problem document.
    private static bool IsLostPerson(HttpContext http) =>
        http.GetEndpoint() is null
        && HttpMethods.IsGet(http.Request.Method)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !Machines.Any(path => http.Request.Path.StartsWithSegments(path));

    [LoggerMessage(EventId = 3040, Level = LogLevel.Error, Message = "A page failed.")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
