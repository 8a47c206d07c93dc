using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.SignIn.Oidc;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>What the pages about members show.</summary>
internal sealed class MemberPages(
    IKeyStore store, MemberDirectory members, Cursors cursors, Deeds deeds, IOptions<KeysOptions> keys, IOptions<OidcOptions> oidc)
{
    private const int PageSize = 25;

    public async Task<IResult> ShowListAsync(Call call)
    {
        var place = MemberPlace.Of(call);
        if (Refuse(call, place) is { } refused)
        {
            return refused;
        }

        var view = SearchView.Of(place.Path, call.Http.Request.Query);
        var shown = new MemberList { Place = place, View = view, Rows = [], Next = null, Deed = await deeds.ReadAsync(call) };
        if (SearchParameter.Read(call.Http.Request).IsRefused(out var problem, out var search))
        {
            return PageAnswers.Of<MembersPage>(shown with { Problem = problem }, problem);
        }

        var list = ListMembersEndpoint.ListName(place.Tenant, search);
        if (cursors.Open(list, view.IsFirst ? null : view.Cursor).IsRefused(out _, out var position))
        {
            return TypedResults.LocalRedirect(view.First!);
        }

        var found = await store.ListMembersAsync(place.Tenant, search.Text, position.Value is { } after ? new UserId(after) : null, PageSize + 1, call.Aborted);
        if (found.Count == 0 && await store.ReadTenantAsync(place.Tenant, call.Aborted) is null)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var inReach = (await ListRolesInReachAsync(call, place)).ToHashSet();
        var rows = found.Take(PageSize).Select(member => new MemberRow(member, IsViewer(call, member), inReach.Contains(member.Role))).ToArray();
        return PageAnswers.Of<MembersPage>(shown with
        {
            Rows = rows,
            Next = view.Next(found.Count > PageSize ? cursors.Seal(list, rows[^1].Member.User.Value) : null),
        });
    }

    /// <summary>Shows the form of a member, or of a new one.</summary>
    public async Task<IResult> ShowFormAsync(Call call, string? user)
    {
        var place = MemberPlace.Of(call);
        if (Refuse(call, place) is { } refused)
        {
            return refused;
        }

        var form = await MakeFormAsync(call, place);
        if (user is null)
        {
            return PageAnswers.Of<MemberFormPage>(form);
        }

        return (await FindAsync(call, place, user)) is { } member ? PageAnswers.Of<MemberFormPage>(Fill(form, member)) : StatusPage.Show(StatusNotice.NotFound);
    }

    /// <summary>Shows the question whether to do something grave to a member.</summary>
    public async Task<IResult> AskAsync(Call call, string user, MemberQuestion question)
    {
        var place = MemberPlace.Of(call);
        return Refuse(call, place)
            ?? (await FindAsync(call, place, user) is { } member
                ? PageAnswers.Of<MemberQuestionPage>(new MemberAsked(place, member, question, null))
                : StatusPage.Show(StatusNotice.NotFound));
    }

    public Task<Member?> FindAsync(Call call, MemberPlace place, string user) =>
        UserId.TryParse(user, out var id) ? members.FindAsync(place.Tenant, id, call.Aborted).AsTask() : Task.FromResult<Member?>(null);

    public async Task<MemberForm> MakeFormAsync(Call call, MemberPlace place) =>
        new() { Place = place, Roles = await ListRolesInReachAsync(call, place), Entrance = Entrance };

    public static MemberForm Fill(MemberForm form, Member member) => form with
    {
        User = member.User,
        IsService = member.Kind == MemberKind.Service,
        Name = member.Name.Value,
        Email = member.Email,
        Role = member.Role.Value,
        IsSuspended = member.Status == MemberStatus.Suspended,
        Version = member.Version,
    };

    /// <summary>The answer to somebody who may not; null when they may.</summary>
    public static IResult? Refuse(Call call, MemberPlace place) => call.Caller.MayManageMembers(place.Tenant.Value) switch
    {
        null => null,
        { Code: ProblemCode.NotFound } => StatusPage.Show(StatusNotice.NotFound),
        _ => MembersLockedPage.Show(),
    };

    private async Task<IReadOnlyList<RoleName>> ListRolesInReachAsync(Call call, MemberPlace place) =>
        [.. (await store.ListRolesAsync(place.Tenant, call.Aborted)).Where(role => call.Caller.MayGrant(role) is null).Select(role => role.Name)];

    private static bool IsViewer(Call call, Member member) => call.Caller.Tenant.Id == member.Tenant && call.Caller.Member.User == member.User;

    private string Entrance => (oidc.Value.SignsIn, keys.Value.LocalAccounts) switch
    {
        (true, true) => $"They sign in with {oidc.Value.DisplayName}, or with the password of an account that has this address.",
        (true, false) => $"They sign in with {oidc.Value.DisplayName}.",
        (false, true) => "They sign in with the password of an account that has this address.",
        (false, false) => "They get in through your product, which opens sessions for its own people.",
    };
}
