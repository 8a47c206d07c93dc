using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Revoking;

/// <summary>Revoking the keys that were ticked in the list. Each is a revoke of its own: one that is refused keeps no other from ending.</summary>
internal sealed class RevokeSeveralEndpoints(KeyFinder keys, KeyActions actions, FormActions forms, KeyLines lines)
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.RevokeSeveral, (Call call, RevokeSeveralEndpoints revoke) => revoke.AskAsync(call));
        routes.MapForm(KeyPaths.RevokeSeveral, (Call call, RevokeSeveralEndpoints revoke) => revoke.RevokeAsync(call));
    }

    private async Task<IResult> AskAsync(Call call) => await ShowAsync(call, await FindAsync(call, [.. call.Http.Request.Query["key"].OfType<string>()]));

    private async Task<IResult> RevokeAsync(Call call)
    {
        var fields = await FormFields.ReadAsync(call.Http);
        var found = await FindAsync(call, fields.All("key"));
        if (fields["confirm"].Trim() != RevokeSeveralModel.WordOf(found.Count))
        {
            return await ShowAsync(call, found, Problem.Invalid("confirm", "That is not what to type."));
        }

        Problem? last = null;
        foreach (var access in found)
        {
            if ((await forms.RunAsync(call, () => actions.RevokeAsync(call, access, reason: null, ExpectedVersion.Any))).IsRefused(out var problem, out _))
            {
                last = problem;
            }
        }

        return last is null
            ? TypedResults.LocalRedirect(KeyDeeds.After(KeyPaths.List, KeyDeeds.Revoked))
            : await ShowAsync(call, await FindAsync(call, fields.All("key")), last);
    }

    private async Task<IResult> ShowAsync(Call call, IReadOnlyList<KeyAccess> found, Problem? problem = null) =>
        PageAnswers.Of<RevokeSeveralPage>(new RevokeSeveralModel { Keys = await lines.OfAsync(found, call.Aborted), Problem = problem }, problem);

    /// <summary>Those that are there and not revoked yet.</summary>
    private async ValueTask<IReadOnlyList<KeyAccess>> FindAsync(Call call, IReadOnlyList<string> ids)
    {
        var found = new List<KeyAccess>();
        foreach (var id in ids.Distinct().Take(Most))
        {
            if (!(await keys.FindAsync(call, id)).IsRefused(out _, out var access) && access.Key.Revocation is null)
            {
                found.Add(access);
            }
        }

        return found;
    }
}
