using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Audit;

/// <summary>
/// Writes events page by page, as fast as they are taken. However long that lasts: a caller who loses the right meanwhile does not get the rest.
/// </summary>
internal sealed class AuditExport : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public const int PageSize = 200;

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(2);

    public required AuditQuery Query { get; init; }

    public required AuditPage First { get; init; }

    public required IAuditFormat Format { get; init; }

    public required IAuditReader Reader { get; init; }

    public required Authenticator Authenticator { get; init; }

    public required TimeProvider Time { get; init; }

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [AuditCsv.Instance.MediaType, AuditNdjson.Instance.MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{Format.MediaType}; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"audit-{Query.Tenant}.{Format.Extension}\"";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await response.BodyWriter.WriteAsync(Format.Begin(), httpContext.RequestAborted);
        var judged = Time.GetTimestamp();
        for (var page = First; ; page = await Reader.ListAsync(Query with { After = page.Next }, httpContext.RequestAborted))
        {
            await response.BodyWriter.WriteAsync(Format.Print(page.Events), httpContext.RequestAborted);
            if (page.Next is null)
            {
                return;
            }

            if (Time.GetElapsedTime(judged) > Trust)
            {
                if (!await MayGoOnAsync(httpContext))
                {
                    // Not an end that could be taken for the whole.
                    httpContext.Abort();
                    return;
                }

                judged = Time.GetTimestamp();
            }
        }
    }

    private async ValueTask<bool> MayGoOnAsync(HttpContext http) =>
        !(await Authenticator.JudgeAsync(http)).IsRefused(out _, out var caller)
        && caller.May(Permission.AuditRead)
        && (caller.Tenant.Id == Query.Tenant || caller.IsOperator);
}
