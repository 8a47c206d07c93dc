using System.Globalization;
using System.Text;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>The whole list, as it is filtered and sorted, for a spreadsheet.</summary>
internal static class ExportEndpoint
{
    private const string Head = "id,key,name,owner,status,created_at,expires_at,last_used_at,last_used_ip,accepted_30_days,refused_30_days\r\n";

    // An empty cell would say that it was never used.
    private const string Unknown = "unknown";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(KeyPaths.Export, SendAsync);

    private static async Task<IResult> SendAsync(Call call, IKeyStore store, KeyListQuery queries, KeyLines lines)
    {
        if (queries.Read(call).IsRefused(out var problem, out var list))
        {
            return problem.ToPage();
        }

        var day = call.Caller.ReadAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.Stream(body => WriteAsync(body, call, store, list.Query with { Limit = KeyQuery.MaxLimit }, lines), "text/csv; charset=utf-8", $"api-keys-{day}.csv");
    }

    // Page by page, so that a workspace of any size fits.
    private static async Task WriteAsync(Stream body, Call call, IKeyStore store, KeyQuery query, KeyLines lines)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(Head.AsMemory(), call.Aborted);
        for (KeyCursor? after = null; ;)
        {
            var page = await store.ListKeysAsync(query with { After = after }, call.Aborted);
            foreach (var key in await lines.OfAsync(page.Keys, call.Aborted))
            {
                await writer.WriteAsync(Row(key).AsMemory(), call.Aborted);
            }

            await writer.FlushAsync(call.Aborted);
            if ((after = page.Next) is null)
            {
                return;
            }
        }
    }

    private static string Row(KeyLine key) => string.Join(
        ',',
        new[]
        {
            key.Id, key.Printed, key.Name, key.Owner, key.Status, Time(key.CreatedAt), Time(key.ExpiresAt),
            key.IsUseKnown ? Time(key.LastUsedAt) : Unknown, key.LastUsedIp ?? "", Number(key.Recently?.Accepted), Number(key.Recently?.Refused),
        }.Select(Cell)) + "\r\n";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    private static string Time(DateTimeOffset? at) => at is { } time ? Moments.Machine(time) : "";

    // A spreadsheet takes what begins like this for a formula, and names are other people's.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
