using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>The choice of a workspace by somebody who has just signed in.</summary>
internal static class WorkspaceEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/sign-in/workspace", ChooseAsync).ForAnyone();

    private static async Task<IResult> ChooseAsync(HttpContext http, Call call, IAccountStore accounts, WorkspaceTickets tickets, Entrance entrance)
    {
        var form = await FormFields.ReadAsync(http);
        if (tickets.Read(form["ticket"]) is not { } account)
        {
            return StatusPage.Show(StatusNotice.SignInFailed);
        }

        // What can be entered is read again: the form says what was chosen, not what may be.
        var workspaces = await accounts.ListWorkspacesAsync(account, call.Aborted);
        var chosen = workspaces.FirstOrDefault(workspace => $"{workspace.Tenant.Id}/{workspace.Member.User}" == form["workspace"]);
        return chosen is null
            ? StatusPage.Show(StatusNotice.NotAMember)
            : await entrance.EnterAsync(call, chosen.Tenant.Id, chosen.Member.User, ReturnPath.Of(form[ReturnPath.Parameter]));
    }
}
