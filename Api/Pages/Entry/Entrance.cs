using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Accounts;

namespace Orleans.Keys.Api.Pages.Entry;

/// <summary>Lets somebody in who has shown who they are: into their workspace, or by way of a choice when they have several.</summary>
internal sealed class Entrance(IAccountStore accounts, BrowserSessions sessions, WorkspaceTickets tickets)
{
    public async ValueTask<IResult> EnterAsync(Call call, string account, string back) => await accounts.ListWorkspacesAsync(account, call.Aborted) switch
    {
        [] => StatusPage.Show(StatusNotice.NotAMember),
        [var only] => await EnterAsync(call, only.Tenant.Id, only.Member.User, back),
        var several => WorkspacePage.Show(new WorkspaceChoice { Ticket = tickets.Issue(account), Return = back, Workspaces = several }),
    };

    public async ValueTask<IResult> EnterAsync(Call call, TenantId tenant, UserId user, string back) => await sessions.BeginAsync(call, tenant, user) switch
    {
        null => TypedResults.LocalRedirect(back),
        { Code: ProblemCode.TenantSuspended } => StatusPage.Show(StatusNotice.TenantSuspended),
        { Code: ProblemCode.OwnerSuspended } => StatusPage.Show(StatusNotice.OwnerSuspended),
        _ => StatusPage.Show(StatusNotice.NotAMember),
    };
}
