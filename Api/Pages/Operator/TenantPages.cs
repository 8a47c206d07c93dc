using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.Operator;

/// <summary>The operator's pages about tenants.</summary>
internal sealed class TenantPages(
    IKeyStore store, Plans plans, PageCommands pages, CommandDesk commands, ReceiptDesk receipts, KeyFormat format, Cursors cursors, Deeds deeds)
{
    public const string Path = "/operator/tenants";
    public const string AddPath = "/operator/add-tenant";

    private const int PageSize = 25;
    private const int MaxSlug = 40;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (Call call, TenantPages tenants) => tenants.ShowListAsync(call));
        routes.MapPage(AddPath, (Call call) => OperatorArea.Refuse(call) ?? PageAnswers.Of<TenantFormPage>(new TenantForm()));
        routes.MapPage($"{Path}/{{tenant}}", (string tenant, Call call, TenantPages tenants) => tenants.ShowAsync(call, tenant));
        routes.MapPage($"{Path}/{{tenant}}/change", (string tenant, Call call, TenantPages tenants) => tenants.ShowFormAsync(call, tenant));
        routes.MapForm(AddPath, (HttpContext http, Call call, TenantPages tenants) => tenants.AddAsync(http, call));
        routes.MapForm($"{Path}/{{tenant}}/change", (string tenant, HttpContext http, Call call, TenantPages tenants) => tenants.ChangeAsync(http, call, tenant));
    }

    private async Task<IResult> ShowListAsync(Call call)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        var view = SearchView.Of(Path, call.Http.Request.Query);
        if (SearchParameter.Read(call.Http.Request).IsRefused(out var problem, out var search))
        {
            return PageAnswers.Of<TenantsPage>(new TenantList { View = view, Tenants = [], Next = null, Problem = problem }, problem);
        }

        var list = ListTenantsEndpoint.ListName(search);
        if (cursors.Open(list, view.IsFirst ? null : view.Cursor).IsRefused(out _, out var position))
        {
            return TypedResults.LocalRedirect(view.First!);
        }

        var found = await store.ListTenantsAsync(search.Text, position.Value is { } after ? new TenantId(after) : null, PageSize + 1, call.Aborted);
        var rows = found.Take(PageSize).ToArray();
        var next = found.Count > PageSize ? cursors.Seal(list, rows[^1].Id.Value) : null;
        return PageAnswers.Of<TenantsPage>(new TenantList { View = view, Tenants = rows, Next = view.Next(next) });
    }

    private async Task<IResult> ShowAsync(Call call, string id)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        return await FindAsync(call, id) is { } tenant
            ? TenantPage.Show(tenant, plans[tenant.Plan], await store.ReadUseAsync(tenant.Id, null, call.Aborted), await deeds.ReadAsync(call))
            : StatusPage.Show(StatusNotice.NotFound);
    }

    private async Task<IResult> ShowFormAsync(Call call, string id)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        return await FindAsync(call, id) is { } tenant ? PageAnswers.Of<TenantFormPage>(TenantForm.Of(tenant)) : StatusPage.Show(StatusNotice.NotFound);
    }

    private async Task<IResult> AddAsync(HttpContext http, Call call)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        var fields = await FormFields.ReadAsync(http);
        var id = fields["tenant"].Trim() is { Length: > 0 } entered ? entered : Slug.Of(fields["name"], MaxSlug);
        var problem = await FindAsync(call, id) is not null
            ? Problem.Invalid("tenant", "There is a tenant with this id. Change that one, or choose another id.")
            : await PutAsync(call, id, fields);
        return problem is null
            ? await ShowDoneAsync(call, id, $"The tenant {id} is there now.")
            : PageAnswers.Of<TenantFormPage>(Read(fields) with { Problem = problem }, problem);
    }

    private async Task<IResult> ChangeAsync(HttpContext http, Call call, string id)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        if (await FindAsync(call, id) is not { } before)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var fields = await FormFields.ReadAsync(http);
        if (await PutAsync(call, id, fields) is not { } problem)
        {
            return await ShowDoneAsync(call, id, $"The tenant {id} was changed.");
        }

        var form = Read(fields) with { Tenant = before.Id, Problem = problem };
        return PageAnswers.Of<TenantFormPage>(
            problem.Code == ProblemCode.PreconditionFailed && await FindAsync(call, id) is { } now ? form with { Meanwhile = now, Version = now.Version } : form, problem);
    }

    private Task<Problem?> PutAsync(Call call, string id, FormFields fields) => pages.RunAsync(
        call,
        new PutTenantRequest { Name = fields["name"], Plan = fields["plan"], Status = fields["status"] is { Length: > 0 } status ? status : null },
        fields.Version(),
        async () => await PutTenantEndpoint.Handle(id, call, store, commands, receipts, format, plans));

    private Task<IResult> ShowDoneAsync(Call call, string id, string text) =>
        deeds.ShowAsync(call, $"{Path}/{id}", new Deed(text, ChangeSubject.Of(new TenantId(id))));

    private async Task<Tenant?> FindAsync(Call call, string id) => TenantId.TryParse(id, out var tenant) ? await store.ReadTenantAsync(tenant, call.Aborted) : null;

    private static TenantForm Read(FormFields fields) => new()
    {
        NewId = fields["tenant"],
        Name = fields["name"],
        Plan = fields["plan"],
        Status = fields["status"],
        Version = fields.Version(),
    };
}
