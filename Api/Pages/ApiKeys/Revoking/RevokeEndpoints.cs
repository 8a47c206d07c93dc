using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Revoking;

/// <summary>Revoking a key, once the person has written down which.</summary>
internal sealed class RevokeEndpoints(KeyFinder keys, KeyActions actions, FormActions forms, KeyLines lines)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.Revoke("{id}"), (string id, Call call, RevokeEndpoints revoke) => revoke.ShowAsync(id, call, problem: null));
        routes.MapForm(KeyPaths.Revoke("{id}"), (string id, Call call, RevokeEndpoints revoke) => revoke.RevokeAsync(id, call));
    }

    private async Task<IResult> ShowAsync(string id, Call call, Problem? problem) =>
        (await keys.FindAsync(call, id)).IsRefused(out var absent, out var access)
            ? absent.ToPage()
            : PageAnswers.Of<RevokePage>(new QuestionModel { Key = await lines.OfAsync(access, call.Aborted), Now = access.ReadAt, Problem = problem }, problem);

    private async Task<IResult> RevokeAsync(string id, Call call)
    {
        var fields = await FormFields.ReadAsync(call.Http);
        return (await forms.RunAsync(call, () => RevokeAsync(id, call, fields))).IsRefused(out var problem, out _)
            ? await ShowAsync(id, call, problem)
            : TypedResults.LocalRedirect(KeyDeeds.After(KeyPaths.Of(id), KeyDeeds.Revoked));
    }

    private async Task<Answer<KeyAccess>> RevokeAsync(string id, Call call, FormFields fields)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var absent, out var access))
        {
            return absent;
        }

        var reason = fields["reason"].Trim();
        return fields["confirm"].Trim() == access.Key.Name.Value
            ? await actions.RevokeAsync(call, access, reason.Length == 0 ? null : reason, ExpectedVersion.Any)
            : Problem.Invalid("confirm", "That is not the name of this key.");
    }
}
