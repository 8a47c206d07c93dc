using Microsoft.AspNetCore.Components;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Rotating;

/// <summary>Ending a rotation, for the new secret or for the old one.</summary>
internal sealed class EndRotationEndpoints(KeyFinder keys, KeyActions actions, FormActions forms, KeyLines lines)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.Finish("{id}"), (string id, Call call, EndRotationEndpoints end) => end.ShowAsync<FinishPage>(id, call));
        routes.MapForm(KeyPaths.Finish("{id}"), (string id, Call call, EndRotationEndpoints end) => end.FinishAsync(id, call));
        routes.MapPage(KeyPaths.Cancel("{id}"), (string id, Call call, EndRotationEndpoints end) => end.ShowAsync<CancelPage>(id, call));
        routes.MapForm(KeyPaths.Cancel("{id}"), (string id, Call call, EndRotationEndpoints end) => end.CancelAsync(id, call));
    }

    private Task<IResult> FinishAsync(string id, Call call) =>
        EndAsync<FinishPage>(id, call, KeyDeeds.Finished, access => actions.FinishAsync(call, access, ExpectedVersion.Any));

    private Task<IResult> CancelAsync(string id, Call call) =>
        EndAsync<CancelPage>(id, call, KeyDeeds.Cancelled, access => actions.CancelAsync(call, access, ExpectedVersion.Any));

    private async Task<IResult> EndAsync<TPage>(string id, Call call, string deed, Func<KeyAccess, Task<Answer<KeyAccess>>> end)
        where TPage : IComponent
    {
        var answer = await forms.RunAsync(call, async () =>
            (await keys.FindAsync(call, id)).IsRefused(out var absent, out var access) ? absent : await end(access));
        return answer.IsRefused(out var problem, out _)
            ? await ShowAsync<TPage>(id, call, problem)
            : TypedResults.LocalRedirect(KeyDeeds.After(KeyPaths.Of(id), deed));
    }

    private async Task<IResult> ShowAsync<TPage>(string id, Call call, Problem? problem = null)
        where TPage : IComponent =>
        (await keys.FindAsync(call, id)).IsRefused(out var absent, out var access)
            ? absent.ToPage()
            : PageAnswers.Of<TPage>(new QuestionModel { Key = await lines.OfAsync(access, call.Aborted), Now = access.ReadAt, Problem = problem }, problem);
}
