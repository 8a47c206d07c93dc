using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Audit;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Audit;

namespace Orleans.Keys.Api.Pages.Trail;

/// <summary>The audit trail of a workspace, with the filters and the limits of the call that programs make.</summary>
internal sealed class TrailPages(IAuditReader reader, AuditListQuery queries, Plans plans)
{
    public const string Path = "/settings/audit";

    private const string PageSize = "50";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, (Call call, TrailPages trail) => trail.ShowAsync(call));

    private async Task<IResult> ShowAsync(Call call)
    {
        if (!call.Caller.May(Permission.AuditRead))
        {
            return TrailLockedPage.Show();
        }

        var view = TrailView.Of(call.Http.Request.Query, call.Caller.ReadAt);
        var model = new TrailModel { View = view, Export = ExportOf(call, view), ExportPlan = plans.LeastWith(limits => limits.HasAuditExport) };
        call.Ask(view.ToCall(), PageSize);
        if (queries.Read(call).IsRefused(out var problem, out var list))
        {
            return PageAnswers.Of<TrailPage>(model with { Problem = problem }, problem);
        }

        var page = await reader.ListAsync(list.Query, call.Aborted);
        return PageAnswers.Of<TrailPage>(model with
        {
            Lines = [.. page.Events.Select(TrailLine.Of)],
            Older = queries.SealNext(list, page.Next) is { } cursor ? (view with { Cursor = cursor }).Under(Path) : null,
        });
    }

    private static string? ExportOf(Call call, TrailView view) =>
        call.Caller.Limits.HasAuditExport ? QueryHelpers.AddQueryString("/v1/audit-events/export", (view with { Cursor = "" }).ToCall()) : null;
}
