using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Pages.Members;

/// <summary>The pages about members, of one's own workspace and, for operators, of any.</summary>
internal sealed class MemberEndpoints(MemberPages pages, MemberCommands commands, Deeds deeds)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])[MemberPlace.OwnAddPath, MemberPlace.AnyAddPath])
        {
            routes.MapPage(path, (Call call, MemberPages pages) => pages.ShowFormAsync(call, null));
            routes.MapForm(path, (HttpContext http, Call call, MemberEndpoints members) => members.AddAsync(http, call));
        }

        foreach (var root in (string[])[MemberPlace.OwnPath, MemberPlace.AnyPath])
        {
            routes.MapPage(root, (Call call, MemberPages pages) => pages.ShowListAsync(call));
            routes.MapPage($"{root}/{{user}}", (string user, Call call, MemberPages pages) => pages.ShowFormAsync(call, user));
            routes.MapPage($"{root}/{{user}}/suspend", (string user, Call call, MemberPages pages) => pages.AskAsync(call, user, MemberQuestion.Suspend));
            routes.MapPage($"{root}/{{user}}/remove", (string user, Call call, MemberPages pages) => pages.AskAsync(call, user, MemberQuestion.Remove));
            routes.MapForm($"{root}/{{user}}", (string user, HttpContext http, Call call, MemberEndpoints members) => members.ChangeAsync(http, call, user));
            routes.MapForm($"{root}/{{user}}/suspend", (string user, HttpContext http, Call call, MemberEndpoints members) => members.SetStatusAsync(http, call, user, true));
            routes.MapForm($"{root}/{{user}}/lift", (string user, HttpContext http, Call call, MemberEndpoints members) => members.SetStatusAsync(http, call, user, false));
            routes.MapForm($"{root}/{{user}}/remove", (string user, HttpContext http, Call call, MemberEndpoints members) => members.RemoveAsync(http, call, user));
        }
    }

    private async Task<IResult> AddAsync(HttpContext http, Call call)
    {
        var place = MemberPlace.Of(call);
        if (MemberPages.Refuse(call, place) is { } refused)
        {
            return refused;
        }

        var fields = MemberFields.Of(await FormFields.ReadAsync(http));
        var user = fields.UserToMake;
        var problem = await pages.FindAsync(call, place, user) is not null
            ? Problem.Invalid("user", "There is a member with this id. Change that one, or choose another id.")
            : await commands.PutAsync(call, place.Tenant, user, fields.ToRequest(), null);
        return problem is null
            ? await deeds.ShowAsync(call, place.Path, new Deed($"{user} is a member now.", ChangeSubject.Of(place.Tenant, new UserId(user))))
            : PageAnswers.Of<MemberFormPage>(fields.Refill(await pages.MakeFormAsync(call, place)) with { Problem = problem }, problem);
    }

    private async Task<IResult> ChangeAsync(HttpContext http, Call call, string user)
    {
        var place = MemberPlace.Of(call);
        if (MemberPages.Refuse(call, place) is { } refused)
        {
            return refused;
        }

        if (await pages.FindAsync(call, place, user) is not { } before)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var fields = MemberFields.Of(await FormFields.ReadAsync(http));
        var problem = await commands.PutAsync(call, place.Tenant, user, fields.ToRequest(), fields.Version);
        if (problem is null)
        {
            return await deeds.ShowAsync(call, place.Path, new Deed($"{user} was changed.", ChangeSubject.Of(place.Tenant, before.User)));
        }

        var form = fields.Refill(await pages.MakeFormAsync(call, place)) with { User = before.User, Problem = problem };
        if (problem.Code == ProblemCode.PreconditionFailed && await pages.FindAsync(call, place, user) is { } now)
        {
            // Whoever sends it again has seen what it is now.
            form = form with { Meanwhile = now, Version = now.Version };
        }

        return PageAnswers.Of<MemberFormPage>(form, problem);
    }

    private async Task<IResult> SetStatusAsync(HttpContext http, Call call, string user, bool isSuspended)
    {
        var place = MemberPlace.Of(call);
        if (MemberPages.Refuse(call, place) is { } refused)
        {
            return refused;
        }

        if (await pages.FindAsync(call, place, user) is not { } member)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var version = (await FormFields.ReadAsync(http)).Version();
        var request = MemberFields.Of(member).ToRequest() with { Status = isSuspended ? "suspended" : "active" };
        if (await commands.PutAsync(call, place.Tenant, user, request, version) is { } problem)
        {
            return PageAnswers.Of<MemberQuestionPage>(new MemberAsked(place, member, MemberQuestion.Suspend, problem), problem);
        }

        var text = isSuspended ? $"{user} is suspended: nobody signs in as {user}, and the keys answer 401." : $"{user} is active again, and so are the keys.";
        return await deeds.ShowAsync(call, place.Path, new Deed(text, ChangeSubject.Of(place.Tenant, member.User)));
    }

    private async Task<IResult> RemoveAsync(HttpContext http, Call call, string user)
    {
        var place = MemberPlace.Of(call);
        if (MemberPages.Refuse(call, place) is { } refused)
        {
            return refused;
        }

        if (await pages.FindAsync(call, place, user) is not { } member)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        var fields = await FormFields.ReadAsync(http);
        var problem = fields["confirm"].Trim() == user
            ? await commands.RemoveAsync(call, member, fields.Version())
            : Problem.Invalid("confirm", $"Type {user} to remove this member.");
        return problem is null
            ? await deeds.ShowAsync(call, place.Path, new Deed($"{user} was removed, and every key of {user} is dead.", ChangeSubject.Of(place.Tenant, member.User)))
            : PageAnswers.Of<MemberQuestionPage>(new MemberAsked(place, member, MemberQuestion.Remove, problem), problem);
    }
}
