using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Usage;

/// <summary>
/// A log as a file that is written while it is read, so that its length does not matter. The first page was read before: what is wrong with
/// the query is answered as a problem. A fault after that cuts the connection, so that nobody takes a part for the whole.
/// </summary>
internal sealed class UsageExport(IUsageReader usage, UsageQuery query, DateTimeOffset from, UsagePage first, ExportFormat format, string name) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = format.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format.Name}\"";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await response.WriteAsync(format.Header, httpContext.RequestAborted);
            await WriteAsync(response, httpContext.RequestAborted);
        }
        catch
        {
            httpContext.Abort();
            throw;
        }
    }

    private async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        var (window, page) = (query, first);
        while (true)
        {
            if (page.Entries.Count > 0)
            {
                var text = new StringBuilder();
                foreach (var entry in page.Entries)
                {
                    text.Append(format.Line(entry));
                }

                await response.WriteAsync(text.ToString(), cancellationToken);
            }

            if (page.HasMore)
            {
                window = window with { OlderThan = new UsageCursor(page.Entries[^1].At, page.Entries[^1].Id) };
            }
            else if (window.From > from)
            {
                window = Before(window.From);
            }
            else
            {
                return;
            }

            page = await usage.ReadPageAsync(window, cancellationToken);
        }
    }

    /// <summary>The part of the log up to a moment that can be read at once.</summary>
    private UsageQuery Before(DateTimeOffset to) => WindowOf(query, from, to);

    public static UsageQuery WindowOf(UsageQuery query, DateTimeOffset from, DateTimeOffset to)
    {
        var begin = to - UsageFilters.LongestPage;
        return query with { From = begin > from ? begin : from, To = to, OlderThan = null };
    }
}
