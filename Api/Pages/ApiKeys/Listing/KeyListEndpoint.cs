using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.ApiKeys.Listing;

/// <summary>The list of keys: of the person, or of the workspace for whoever manages them.</summary>
internal sealed class KeyListEndpoint(IKeyStore store, KeyListQuery queries, OwnerFilters owners, KeyLines lines, KeySignals signals, KeyFormat format, IOptions<KeysOptions> options)
{
    private const string PageSize = "25";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/settings", () => TypedResults.LocalRedirect(KeyPaths.List));
        routes.MapPage(KeyPaths.List, (Call call, KeyListEndpoint list) => list.ShowAsync(call));
    }

    private async Task<IResult> ShowAsync(Call call)
    {
        var query = call.Http.Request.Query;
        var done = KeyDeeds.TextOf(query[Toast.Parameter]);
        var view = KeyListView.Of(query);
        var owner = await owners.ReadAsync(call, view.Owner);
        view = view with { Owner = owner?.Text ?? view.Owner };
        var isStart = view is { IsFiltered: false, IsFirst: true };
        var areSignalsLeft = isStart && !query.ContainsKey(KeyPaths.Look) && await signals.TakeLongAsync(call);
        var model = new KeyListModel
        {
            Keys = [],
            View = view,
            Next = null,
            Owners = owner,
            Now = call.Caller.ReadAt,
            Prefix = format.Prefix,
            Environment = options.Value.Environment,
            AreSignalsLeft = areSignalsLeft,
            Done = done,
        };

        if (owner?.Error is not null)
        {
            return PageAnswers.Of<KeyListPage>(model);
        }

        call.Ask(view.ToQuery(), PageSize);
        if (queries.Read(call).IsRefused(out var problem, out var list))
        {
            return PageAnswers.Of<KeyListPage>(model with { Problem = problem }, problem);
        }

        var page = await store.ListKeysAsync(list.Query, call.Aborted);
        return PageAnswers.Of<KeyListPage>(model with
        {
            Keys = await lines.OfWithDaysAsync(page.Keys, call.Aborted),
            Signals = isStart && !areSignalsLeft ? await signals.ListAsync(call, key: null) : [],
            Next = queries.SealNext(list, page.Next) is { } cursor ? (view with { Cursor = cursor }).Under(KeyPaths.List) : null,
        });
    }
}
