using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;

namespace Orleans.Keys.Api.Pages.ApiKeys.Rotating;

/// <summary>Giving a key a new secret. The answer to the form is the one page that shows it.</summary>
internal sealed class RotateEndpoints(KeyFinder keys, KeyActions actions, FormActions forms, FormClaims claims, Reveals reveals, KeyLines lines)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.Rotate("{id}"), (string id, Call call, RotateEndpoints rotate) => rotate.ShowAsync(id, call));
        routes.MapForm(KeyPaths.Rotate("{id}"), (string id, Call call, RotateEndpoints rotate) => rotate.RotateAsync(id, call));
    }

    private async Task<IResult> ShowAsync(string id, Call call) => await ShowAsync(id, call, SecretMint.DrawId().ToString(), RotatePage.Default, problem: null);

    private async Task<IResult> ShowAsync(string id, Call call, string drawn, string overlap, Problem? problem) =>
        (await keys.FindAsync(call, id)).IsRefused(out var absent, out var access)
            ? absent.ToPage()
            : PageAnswers.Of<RotatePage>(
                new RotateModel { Key = await lines.OfAsync(access, call.Aborted), Request = drawn, Overlap = overlap, LongestOverlap = call.Caller.Limits.LongestOverlap, Now = call.Caller.ReadAt, Problem = problem }, problem);

    private async Task<IResult> RotateAsync(string id, Call call)
    {
        var fields = await FormFields.ReadAsync(call.Http);
        var (drawn, overlap) = (fields["request"], fields["overlap"]);
        if (!(await forms.RunAsync(call, () => RotateAsync(id, call, drawn, overlap))).IsRefused(out var problem, out var minted))
        {
            return reveals.Show(call, minted, $"New secret of {minted.Access.Key.Name}", isRotated: true);
        }

        return problem.Code == ProblemCode.SecretAlreadyIssued
            ? ShownBeforePage.Show(id)
            : await ShowAsync(id, call, problem.Code == ProblemCode.IdempotencyKeyReused ? SecretMint.DrawId().ToString() : drawn, overlap, problem);
    }

    private async Task<Answer<MintedKey>> RotateAsync(string id, Call call, string drawn, string overlap)
    {
        if ((await claims.FindAsync(call, drawn, $"POST {KeyPaths.Rotate(id)}", overlap)).IsRefused(out var problem, out var claim)
            || (await keys.FindAsync(call, id)).IsRefused(out problem, out var access)
            || RotateKeyEndpoint.ReadOverlap(overlap, call.Caller).IsRefused(out problem, out var length))
        {
            return problem;
        }

        return await actions.RotateAsync(call, access, length, ExpectedVersion.Any, claim);
    }
}
