using System.Text;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Api.Embed;

/// <summary>
/// Lets pages of the configured sites make the calls of <c>&lt;api-keys&gt;</c>, and read the answers to those that carried the token of a session.
/// Cookies are never allowed along: what a browser sends on its own says nothing about what the person wants. A key is no credential for a page, so
/// the answer to one stays unreadable there.
/// </summary>
internal sealed class EmbedCors(RequestDelegate next, EmbedOrigins origins, KeyFormat format)
{
    private const string Seconds = "600";
    private const string Methods = "GET, POST, PATCH, PUT, DELETE";
    private const string RequestHeaders = "Authorization, Content-Type, Idempotency-Key, If-Match";
    private const string ResponseHeaders = "ETag, Location, Retry-After";

    private static readonly PathString[] Calls = ["/v1/api-keys", "/v1/tenant", "/v1/session"];

    public Task InvokeAsync(HttpContext http)
    {
        if (!origins.Any || !Calls.Any(call => http.Request.Path.StartsWithSegments(call)))
        {
            return next(http);
        }

        var origin = http.Request.Headers.Origin.ToString();
        var isAllowed = origins.Contains(origin);
        if (isAllowed && IsPreflight(http.Request))
        {
            AnswerPreflight(http.Response, origin);
            return Task.CompletedTask;
        }

        // At the last moment: whoever turns the answer into a problem clears the headers before.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Append("Vary", "Origin");
            if (isAllowed && HasSession(http.Request))
            {
                http.Response.Headers.AccessControlAllowOrigin = origin;
                http.Response.Headers.AccessControlExposeHeaders = ResponseHeaders;
            }

            return Task.CompletedTask;
        });
        return next(http);
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count == 1;

    private static void AnswerPreflight(HttpResponse response, string origin)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Append("Vary", "Origin");
        response.Headers.AccessControlAllowOrigin = origin;
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = RequestHeaders;
        response.Headers.AccessControlMaxAge = Seconds;
    }

    private bool HasSession(HttpRequest request) =>
        BearerCredential.TryRead(request.Headers.Authorization.ToString(), out var token)
        && token.Length <= BearerCredential.MaxLength
        && SessionToken.TryParse(format, Encoding.Latin1.GetBytes(token.ToString()), out _);
}
