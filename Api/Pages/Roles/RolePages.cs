using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.Roles;

/// <summary>The pages about the roles of a workspace.</summary>
internal sealed class RolePages(IKeyStore store, PageCommands pages, CommandDesk commands, ReceiptDesk receipts, KeyFormat format, Deeds deeds)
{
    public const string Path = "/settings/roles";
    public const string AddPath = "/settings/add-role";

    private static readonly PermissionSet OfKeys = Permission.OfKeys.Union([Permission.TenantsManage]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (Call call, RolePages roles) => roles.ShowListAsync(call));
        routes.MapPage(AddPath, (Call call, RolePages roles) => roles.ShowFormAsync(call, null));
        routes.MapPage($"{Path}/{{role}}", (string role, Call call, RolePages roles) => roles.ShowFormAsync(call, role));
        routes.MapForm(AddPath, (HttpContext http, Call call, RolePages roles) => roles.SaveAsync(http, call, null));
        routes.MapForm($"{Path}/{{role}}", (string role, HttpContext http, Call call, RolePages roles) => roles.SaveAsync(http, call, role));
    }

    private async Task<IResult> ShowListAsync(Call call)
    {
        var caller = call.Caller;
        if (!caller.May(Permission.MembersManage))
        {
            return RolesLockedPage.Show();
        }

        var roles = await store.ListRolesAsync(caller.Tenant.Id, call.Aborted);
        return RolesPage.Show([.. roles.Select(role => CardOf(role, caller)).OrderByDescending(card => card.Permissions.Count)], await deeds.ReadAsync(call));
    }

    private async Task<IResult> ShowFormAsync(Call call, string? name)
    {
        if (!call.Caller.May(Permission.MembersManage))
        {
            return RolesLockedPage.Show();
        }

        if (name is null)
        {
            return PageAnswers.Of<RoleFormPage>(MakeForm(call.Caller));
        }

        return await FindAsync(call, name) is { } role ? PageAnswers.Of<RoleFormPage>(Fill(MakeForm(call.Caller), role, call.Caller)) : StatusPage.Show(StatusNotice.NotFound);
    }

    private async Task<IResult> SaveAsync(HttpContext http, Call call, string? name)
    {
        if (!call.Caller.May(Permission.MembersManage))
        {
            return RolesLockedPage.Show();
        }

        var fields = await FormFields.ReadAsync(http);
        var (wanted, chosen) = (name ?? fields["role"].Trim(), fields.All("permissions"));
        var role = await FindAsync(call, wanted);
        if (name is not null && role is null)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var problem = name is null && role is not null
            ? Problem.Invalid("role", "There is a role with this name. Edit that one, or choose another name.")
            : await PutAsync(call, wanted, chosen, fields.Version());
        if (problem is null)
        {
            var deed = new Deed(name is null ? $"The role {wanted} is there now." : $"The role {wanted} was changed.", ChangeSubject.Of(call.Caller.Tenant.Id, new RoleName(wanted)));
            return await deeds.ShowAsync(call, Path, deed);
        }

        var form = MakeForm(call.Caller) with { NewName = wanted, Chosen = chosen, Version = fields.Version(), Problem = Placed(problem) };
        if (name is not null && await FindAsync(call, wanted) is { } now)
        {
            form = form with { Role = now.Name, Follows = now.Permissions is null };
            form = problem.Code == ProblemCode.PreconditionFailed
                ? form with { Version = now.Version, Meanwhile = DefaultRoles.Permissions(now, call.Caller.Declared) }
                : form;
        }

        return PageAnswers.Of<RoleFormPage>(form, form.Problem);
    }

    private Task<Problem?> PutAsync(Call call, string name, IReadOnlyList<string> permissions, long? version) => pages.RunAsync(
        call,
        new PermissionsRequest { Permissions = permissions },
        version,
        async () => await PutRoleEndpoint.Handle(call.Caller.Tenant.Id.Value, name, call, store, commands, receipts, format));

    // On the page the permission that is missing is one of those that were chosen.
    private static Problem Placed(Problem problem) => problem is { Code: ProblemCode.InsufficientPermission, Missing: { } missing }
        ? Problem.Invalid("permissions", $"Leave {missing} out: your own role does not hold it.")
        : problem;

    private async Task<Role?> FindAsync(Call call, string name) =>
        RoleName.TryParse(name, out var role) ? await store.ReadRoleAsync(call.Caller.Tenant.Id, role, call.Aborted) : null;

    private static RoleCard CardOf(Role role, Caller caller) => new(
        role.Name, DefaultRoles.Permissions(role, caller.Declared), role.Permissions is null, caller.MayGrant(role) is null, role.Name == caller.Member.Role);

    private static RoleForm MakeForm(Caller caller) => new()
    {
        Chosen = [],
        OfProduct = caller.Declared.Except(OfKeys).Intersect(caller.Permissions),
        OfKeys = OfKeys.Intersect(caller.Permissions),
    };

    private static RoleForm Fill(RoleForm form, Role role, Caller caller) => form with
    {
        Role = role.Name,
        Chosen = [.. DefaultRoles.Permissions(role, caller.Declared).Select(permission => permission.Value)],
        Version = role.Version,
        Follows = role.Permissions is null,
    };
}
