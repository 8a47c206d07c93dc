using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Pages as answers.</summary>
internal static class PageAnswers
{
    /// <summary>A page of one model, with the status of what went wrong if something did.</summary>
    public static IResult Of<TPage>(object model, Problem? problem = null)
        where TPage : IComponent => new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : ProblemMap.Of(problem.Code).Status,
        };

    /// <summary>Why there is nothing to show, as the whole page.</summary>
    public static IResult ToPage(this Problem problem) => StatusPage.Show(problem.Code switch
    {
        ProblemCode.NotFound => StatusNotice.NotFound,
        ProblemCode.NotReady or ProblemCode.CallerMoved => StatusNotice.NotReady,
        ProblemCode.PlanRequired => StatusNotice.PlanRequired,
        ProblemCode.InsufficientPermission => StatusNotice.NotForRole,
        _ => new StatusNotice(ProblemMap.Of(problem.Code).Status, ReasonPhrases.GetReasonPhrase(ProblemMap.Of(problem.Code).Status), problem.Detail),
    });
}
