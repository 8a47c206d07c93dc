using System.Globalization;
using System.Text;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>The whole list, as it is filtered and sorted, for a spreadsheet.</summary>
internal static class ExportEndpoint
{
    private const string Head = "id,key,name,owner,status,created_at,expires_at,last_used_at,last_used_ip\r\n";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(KeyPaths.Export, SendAsync);

    private static async Task<IResult> SendAsync(Call call, IKeyStore store, KeyUsages usages, KeyListQuery queries, KeyFormat format)
    {
        if (queries.Read(call).IsRefused(out var problem, out var list))
        {
            return problem.ToPage();
        }

        var day = call.Caller.ReadAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.Stream(body => WriteAsync(body, call, store, usages, list.Query with { Limit = KeyQuery.MaxLimit }, format), "text/csv; charset=utf-8", $"api-keys-{day}.csv");
    }

    // Page by page, so that a workspace of any size fits.
    private static async Task WriteAsync(Stream body, Call call, IKeyStore store, KeyUsages usages, KeyQuery query, KeyFormat format)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(Head.AsMemory(), call.Aborted);
        for (KeyCursor? after = null; ;)
        {
            var page = await store.ListKeysAsync(query with { After = after }, call.Aborted);
            var usage = await usages.OfAsync(page.Keys, call.Aborted);
            foreach (var key in page.Keys)
            {
                var used = usage.GetValueOrDefault(key.Key.Id, KeyUsage.None);
                await writer.WriteAsync(Row(KeyLine.Of(key, format, used), KeyResponses.Of(key, used).Status.ToString().ToLowerInvariant()).AsMemory(), call.Aborted);
            }

            await writer.FlushAsync(call.Aborted);
            if ((after = page.Next) is null)
            {
                return;
            }
        }
    }

    private static string Row(KeyLine key, string status) => string.Join(
        ',',
        new[] { key.Id, key.Printed, key.Name, key.Owner, status, Time(key.CreatedAt), Time(key.ExpiresAt), Time(key.LastUsedAt), key.LastUsedIp ?? "" }.Select(Cell)) + "\r\n";

    private static string Time(DateTimeOffset? at) => at is { } time ? Moments.Machine(time) : "";

    // A spreadsheet takes what begins like this for a formula, and names are other people's.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
