using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Usage;

/// <summary>The usage log of a key, with the filters and the limits of the call that programs make.</summary>
internal sealed class KeyUsageEndpoint(KeyFinder keys, KeyLines lines, KeySignals signals, UsageFilters filters, IUsageReader usage)
{
    private const string PageSize = "50";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage(KeyPaths.Usage("{id}"), (string id, Call call, KeyUsageEndpoint log) => log.ShowAsync(id, call));

    private async Task<IResult> ShowAsync(string id, Call call)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access))
        {
            return problem.ToPage();
        }

        var view = Ranged(UsageView.Of(call.Http.Request.Query), call.Caller.ReadAt);
        call.Ask(view.ToCall(), PageSize);
        var model = new UsageModel
        {
            Key = await lines.OfAsync(access, call.Aborted),
            View = view,
            KeptDays = call.Caller.Limits.UsageDays,
            Export = QueryHelpers.AddQueryString($"/v1/api-keys/{access.Key.Id}/usage/export", (view with { Cursor = "" }).ToCall()),
        };
        try
        {
            return (await ReadAsync(call, access, model)).IsRefused(out problem, out var read)
                ? PageAnswers.Of<UsagePage>(model with { Problem = problem }, problem)
                : PageAnswers.Of<UsagePage>(read);
        }
        catch (TimeoutException)
        {
            return PageAnswers.Of<UsagePage>(model with { Problem = Problem.QueryTooWide }, Problem.QueryTooWide);
        }
    }

    private async Task<Answer<UsageModel>> ReadAsync(Call call, KeyAccess access, UsageModel model)
    {
        if (filters.ReadPage(call, access.Key.Id).IsRefused(out var problem, out var query))
        {
            return problem;
        }

        var summary = await SummariseUsageEndpoint.SummariseAsync(usage, access.Key.Id, new UsageRange(query.From, query.To), call);
        var page = await usage.ReadPageAsync(query, call.Aborted);
        var isNew = IsNew(await signals.ListAsync(call, access.Key.Id));
        return model with
        {
            Bars = [.. summary.Data.Select(bucket => new DayOfUse(bucket.At, bucket.Accepted, bucket.Refused))],
            Unit = summary.Bucket.ToString().ToLowerInvariant(),
            Lines = [.. page.Entries.Select(entry => UsageLine.Of(entry, isNew))],
            Older = page.HasMore ? OlderThan(call, model.View, access.Key.Id, page.Entries[^1]) : null,
            Dropped = summary.Dropped,
        };
    }

    private string OlderThan(Call call, UsageView view, KeyId key, UsageEntry last) =>
        (view with { Cursor = filters.SealOlder(call, key, new UsageCursor(last.At, last.Id)) }).Under(KeyPaths.Usage(key.ToString()));

    // A cursor goes on in the list it is of, and that has a beginning and an end.
    private static UsageView Ranged(UsageView view, DateTimeOffset now) => view.Cursor.Length > 0
        ? view
        : view with { From = Moments.Machine(now - view.Length), To = Moments.Machine(now.AddMinutes(1)) };

    // A network that is not marked is not called known either.
    private static Func<string?, bool> IsNew(IReadOnlyList<KeySignal>? signals)
    {
        var networks = (signals ?? []).Select(signal => IPNetwork.TryParse(signal.Subject, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>().ToArray();
        return text => IPAddress.TryParse(text, out var address) && networks.Any(network => network.Contains(address));
    }
}
