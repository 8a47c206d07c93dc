using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Orleans.Keys.Gateway.Validation.Usage;

/// <summary>What a record tells of a request itself. Taken on the request's own thread, so that a sweeper can make a record of it on another.</summary>
internal readonly record struct RequestFacts(long Started, string Method, string? Route, IPAddress? Address, string? UserAgent, ActivityTraceId TraceId)
{
    /// <param name="started">The monotonic time of its arrival.</param>
    public static RequestFacts Of(HttpContext context, long started) => new(
        started,
        context.Request.Method,
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
        context.Connection.RemoteIpAddress,
        context.Request.Headers.UserAgent,
        Activity.Current?.TraceId ?? default);
}
