using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.Billing;

/// <summary>The pages about the plan of a workspace.</summary>
internal sealed class BillingPages(
    PlanDesk plans, IKeyStore store, PageCommands pages, CommandDesk commands, ReceiptDesk receipts, KeyFormat format, Deeds deeds)
{
    public const string Path = "/settings/billing";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (Call call, BillingPages billing) => billing.ShowAsync(call));
        routes.MapPage($"{Path}/{{plan}}", (string plan, Call call, BillingPages billing) => billing.AskAsync(call, plan));
        routes.MapForm($"{Path}/{{plan}}", (string plan, HttpContext http, Call call, BillingPages billing) => billing.ChangeAsync(http, call, plan));
    }

    private async Task<IResult> ShowAsync(Call call) => PageAnswers.Of<BillingPage>(new BillingModel
    {
        Plan = await plans.DescribeAsync(call.Caller, call.Caller.Tenant.Plan, call.Aborted),
        MayChange = MayChange(call),
        Deed = await deeds.ReadAsync(call),
    });

    private async Task<IResult> AskAsync(Call call, string text) => Read(call, text) is { } plan
        ? PageAnswers.Of<PlanQuestionPage>(await QuestionAsync(call, plan))
        : MayChange(call) ? StatusPage.Show(StatusNotice.NotFound) : TypedResults.LocalRedirect(Path);

    private async Task<IResult> ChangeAsync(HttpContext http, Call call, string text)
    {
        if (Read(call, text) is not { } plan)
        {
            return TypedResults.LocalRedirect(Path);
        }

        var fields = await FormFields.ReadAsync(http);
        var problem = await pages.RunAsync(
            call,
            new PutPlanRequest { Plan = text },
            fields.Version(),
            async () => await PutPlanEndpoint.Handle(call, plans, store, commands, receipts, format));
        return problem is null
            ? await deeds.ShowAsync(call, Path, new Deed($"The workspace is on the {plan} plan now.", ChangeSubject.Of(call.Caller.Tenant.Id)))
            : PageAnswers.Of<PlanQuestionPage>(await QuestionAsync(call, plan) with { Problem = problem }, problem);
    }

    private async Task<PlanQuestion> QuestionAsync(Call call, Plan plan) => new()
    {
        Plan = plan,
        Now = await plans.DescribeAsync(call.Caller, call.Caller.Tenant.Plan, call.Aborted),
        Version = call.Caller.Tenant.Version,
    };

    private bool MayChange(Call call) => plans.IsSelfService && call.Caller.May(Permission.BillingManage);

    // The plan that there is already is no change.
    private Plan? Read(Call call, string text) =>
        MayChange(call) && Plans.All.Where(plan => plan != call.Caller.Tenant.Plan && plan.Text() == text).ToArray() is [var plan] ? plan : null;
}
