using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Signals;

/// <summary>Says that somebody has looked at a signal.</summary>
internal static class DismissEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(KeyPaths.Dismiss("{id}"), DismissAsync);

    private static async Task<IResult> DismissAsync(string id, HttpContext http, Call call, FormActions forms, KeyFinder keys, IUsageReader usage)
    {
        var signal = (await FormFields.ReadAsync(http))["signal"];
        var answer = await forms.RunAsync(call, async Task<Answer<KeyAccess>> () =>
        {
            if ((await keys.FindAsync(call, id)).IsRefused(out var absent, out var access))
            {
                return absent;
            }

            return !SignalNames.ByName.TryGetValue(signal, out var kind) ? Problem.NotFound
                : await usage.DismissAsync(access.Key.Id, kind, call.Caller.Fence, call.Aborted) ? access
                : Problem.CallerMoved;
        });
        return answer.IsRefused(out var problem, out _) ? problem.ToPage() : TypedResults.LocalRedirect(KeyDeeds.After(KeyPaths.Of(id), KeyDeeds.Dismissed));
    }
}
