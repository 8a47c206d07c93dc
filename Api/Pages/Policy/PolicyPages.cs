using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Tenancy;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Reading;

namespace Orleans.Keys.Api.Pages.Policy;

/// <summary>The page about the rules that a workspace sets for its keys. Everybody there sees them, as over the API.</summary>
internal sealed class PolicyPages(IKeyStore store, Plans plans, PageCommands pages, CommandDesk commands, ReceiptDesk receipts, Deeds deeds)
{
    public const string Path = "/settings/policy";
    public const string LiftPath = "/settings/policy/lift";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (Call call, PolicyPages policy) => policy.ShowAsync(call));
        routes.MapForm(Path, (HttpContext http, Call call, PolicyPages policy) => policy.SaveAsync(http, call));
        routes.MapForm(LiftPath, (HttpContext http, Call call, PolicyPages policy) => policy.LiftAsync(http, call));
    }

    private async Task<IResult> ShowAsync(Call call) =>
        PageAnswers.Of<PolicyPage>(await MakeAsync(call, PolicyForm.Of(call.Caller.Tenant)) with { Deed = await deeds.ReadAsync(call) });

    private async Task<IResult> SaveAsync(HttpContext http, Call call)
    {
        var form = PolicyForm.Of(await FormFields.ReadAsync(http));
        if (!form.ToRequest().IsRefused(out var problem, out var request))
        {
            problem = await PutAsync(call, request, form.Version);
        }

        return problem is null ? await ShowDoneAsync(call, "The policy was changed.") : await RefuseAsync(call, form, problem);
    }

    private async Task<IResult> LiftAsync(HttpContext http, Call call)
    {
        var version = (await FormFields.ReadAsync(http)).Version();
        return await PutAsync(call, new PutPolicyRequest(), version) is { } problem
            ? await RefuseAsync(call, PolicyForm.Of(call.Caller.Tenant), problem)
            : await ShowDoneAsync(call, "All rules are lifted.");
    }

    private Task<Problem?> PutAsync(Call call, PutPolicyRequest request, long? version) =>
        pages.RunAsync(call, request, version, async () => await PutPolicyEndpoint.Handle(call, store, commands, receipts));

    private Task<IResult> ShowDoneAsync(Call call, string text) => deeds.ShowAsync(call, Path, new Deed(text, ChangeSubject.OfPolicy(call.Caller.Tenant.Id)));

    private async Task<IResult> RefuseAsync(Call call, PolicyForm form, Problem problem)
    {
        var model = await MakeAsync(call, form) with { Problem = problem };
        if (problem.Code == ProblemCode.PreconditionFailed && await store.ReadTenantAsync(call.Caller.Tenant.Id, call.Aborted) is { } tenant)
        {
            var now = PolicyForm.Of(tenant);
            model = model with { Meanwhile = now, Form = form with { Version = now.Version } };
        }

        return PageAnswers.Of<PolicyPage>(model, problem);
    }

    private async Task<PolicyModel> MakeAsync(Call call, PolicyForm form)
    {
        var caller = call.Caller;
        var mayChange = caller.May(Permission.MembersManage);
        var blocked = mayChange ? await ListBlockedAsync(call) : null;
        return new PolicyModel
        {
            Form = form,
            Roles = [.. (await store.ListRolesAsync(caller.Tenant.Id, call.Aborted)).Select(role => role.Name)],
            MayChange = mayChange,
            IsIncluded = plans[caller.Tenant.Plan].HasPolicies,
            Needed = plans.LeastWith(limits => limits.HasPolicies),
            Blocked = blocked?.Keys.Count ?? 0,
            HasMoreBlocked = blocked?.Next is not null,
        };
    }

    private async Task<KeyPage?> ListBlockedAsync(Call call) => call.Caller.ManagesKeys()
        ? await store.ListKeysAsync(new KeyQuery { Tenant = call.Caller.Tenant.Id, Statuses = [KeyStatus.Blocked], Limit = KeyQuery.MaxLimit }, call.Aborted)
        : null;
}
