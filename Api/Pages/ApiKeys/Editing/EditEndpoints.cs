using System.Globalization;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Editing;

/// <summary>Changing a key, on the version of it that the person saw.</summary>
internal sealed class EditEndpoints(KeyFinder keys, KeyActions actions, FormActions forms, KeyFormat format)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.Edit("{id}"), (string id, Call call, EditEndpoints edit) => edit.ShowAsync(id, call));
        routes.MapForm(KeyPaths.Edit("{id}"), (string id, Call call, EditEndpoints edit) => edit.SaveAsync(id, call));
    }

    private async Task<IResult> ShowAsync(string id, Call call) =>
        (await keys.FindAsync(call, id)).IsRefused(out var problem, out var access) ? problem.ToPage()
            : Refuse(access) is { } refused ? refused.ToPage()
            : PageAnswers.Of<EditPage>(EditModel.Of(access, call.Caller));

    private async Task<IResult> SaveAsync(string id, Call call)
    {
        var fields = await FormFields.ReadAsync(call.Http);
        var form = KeyForm.Of(fields);
        if (!(await forms.RunAsync(call, () => SaveAsync(id, call, form, fields["version"]))).IsRefused(out var problem, out _))
        {
            return TypedResults.LocalRedirect(KeyDeeds.After(KeyPaths.Of(id), KeyDeeds.Changed));
        }

        if (problem.Code == ProblemCode.NotFound || (await keys.FindAsync(call, id)).IsRefused(out _, out var access))
        {
            return problem.ToPage();
        }

        var now = EditModel.Of(access, call.Caller);
        return PageAnswers.Of<EditPage>(now with { Form = form, Problem = problem, Theirs = Differences(form, now.Form, access) }, problem);
    }

    private async Task<Answer<KeyAccess>> SaveAsync(string id, Call call, KeyForm form, string version)
    {
        if ((await keys.FindAsync(call, id)).IsRefused(out var problem, out var access))
        {
            return problem;
        }

        if (version != access.Key.Version.ToString(CultureInfo.InvariantCulture))
        {
            return Problem.PreconditionFailed;
        }

        if (form.Check() is { } wrong)
        {
            return wrong;
        }

        var now = call.Caller.ReadAt;
        return form.ToChange(KeyForm.Of(access), now).Read(new KeyFieldReader(format, now)).IsRefused(out problem, out var edit)
            ? problem
            : await actions.ChangeAsync(call, access, edit, new ExpectedVersion(access.Key.Version));
    }

    private static Problem? Refuse(KeyAccess access) =>
        access.Key.Revocation is not null ? Problem.SubjectRevoked : access.Key.IsExpired(access.ReadAt) ? Problem.SubjectExpired : null;

    /// <summary>Where what a person wrote is not what the key has now.</summary>
    private static List<KeyValuePair<string, string>> Differences(KeyForm mine, KeyForm theirs, KeyAccess access)
    {
        List<KeyValuePair<string, string>> all = [];
        if (mine.Name != theirs.Name)
        {
            all.Add(new("Name", theirs.Name));
        }

        if (mine.Access != theirs.Access || !mine.Scopes.ToHashSet().SetEquals(theirs.Scopes))
        {
            all.Add(new("Permissions", theirs.Access == KeyForm.SomeScopes ? string.Join(", ", theirs.Scopes) : "What its owner's role may do"));
        }

        if (!mine.Ips.SequenceEqual(theirs.Ips))
        {
            all.Add(new("Allowed addresses", theirs.Ips.Length == 0 ? "Any" : string.Join(", ", theirs.Ips)));
        }

        all.Add(new("Expires", access.Key.ExpiresAt is { } end ? Moments.Exact(end) : "Never"));
        return all;
    }
}
