using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Edge;

/// <summary>
/// The outermost rule of the API: nothing is read from a request whose URL holds a secret or that carries two credentials, and whatever happens
/// inside, the answer is a problem document and never an exception.
/// </summary>
internal sealed partial class ApiEdge(RequestDelegate next, KeyFormat format, ILogger<ApiEdge> logger)
{
    public const long MaxBodySize = 64 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!ApiEndpoint.Answers(http))
        {
            await next(http);
            return;
        }

        if (Refuse(http) is { } problem)
        {
            await problem.ExecuteAsync(http);
            return;
        }

        ApiHeaders.Set(http.Response);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodySize;
        }

        await RunAsync(http);
    }

    private Problem? Refuse(HttpContext http)
    {
        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        if (KeyMaterial.IsInTarget(format, request.RawTarget))
        {
            // Whoever logs or traces the request from here on finds nothing.
            (request.Path, request.QueryString, request.RawTarget) = ("/[redacted]", "", "/[redacted]");
            return Problem.CredentialInUrl;
        }

        if (http.Request.Headers.Authorization.Count > 1)
        {
            return Problem.TwoCredentials;
        }

        if (HttpMethods.IsTrace(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, HEAD, POST, PUT, PATCH, DELETE";
            return Problem.MethodNotAllowed;
        }

        return null;
    }

    private async Task RunAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentType is null && ProblemMap.OfBareStatus(http.Response.StatusCode) is { } problem)
            {
                await problem.ExecuteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is listening any more.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await (ProblemMap.OfBareStatus(exception.StatusCode) ?? Problem.BadRequest).ExecuteAsync(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await AnswerFaultAsync(http, exception);
        }
    }

    private async Task AnswerFaultAsync(HttpContext http, Exception exception)
    {
        var passes = PassingFault.Is(exception);
        if (passes)
        {
            LogStoreAway(logger, exception);
        }
        else
        {
            LogFault(logger, exception);
        }

        http.Response.Clear();
        await (passes ? Problem.NotReady : Problem.InternalError).ExecuteAsync(http);
    }
}
