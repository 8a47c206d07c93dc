using System.Collections.Immutable;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.ApiKeys;
using Orleans.Keys.Api.Pages.Commands;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Pages.Operator.Leaks;

/// <summary>An operator who was told of a leaked key ends it, whoever's it is: the key is pasted, looked at, and revoked.</summary>
internal sealed class LeakPages(
    IKeyStore store, PastedKey pasted, LeakUse use, KeyLines lines, PageCommands pages, KeyFinder keys, KeyActions actions, ReceiptDesk receipts, KeyFormat format)
{
    public const string Path = "/operator/revoke-key";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, (Call call, LeakPages leaks) => OperatorArea.Refuse(call) ?? leaks.Ask(null));
        routes.MapForm(Path, (Call call, LeakPages leaks) => leaks.FindAsync(call));
        routes.MapPage($"{Path}/{{id}}", (string id, Call call, LeakPages leaks) => leaks.ShowAsync(id, call));
        routes.MapForm($"{Path}/{{id}}", (string id, Call call, LeakPages leaks) => leaks.RevokeAsync(id, call));
    }

    private IResult Ask(Problem? problem) => PageAnswers.Of<FindLeakPage>(new LeakQuestion(format.Prefix, problem), problem);

    // What was sent is never shown again: without a script it holds the secret.
    private async Task<IResult> FindAsync(Call call)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        var fields = await FormFields.ReadAsync(call.Http);
        if (pasted.Read(LeakQuestion.Field, fields[LeakQuestion.Field]).IsRefused(out var problem, out var id))
        {
            return Ask(problem);
        }

        return await store.ReadKeyAsync(id, call.Aborted) is null
            ? Ask(Problem.Invalid(LeakQuestion.Field, "There is no such key in this installation. Check that it was copied whole, and that it is one of yours."))
            : TypedResults.LocalRedirect($"{Path}/{id}");
    }

    private async Task<IResult> ShowAsync(string id, Call call) =>
        OperatorArea.Refuse(call)
        ?? (await FindAsync(id, call) is { } access
            ? PageAnswers.Of<LeakPage>(await ModelOfAsync(call, access))
            : StatusPage.Show(StatusNotice.NotFound));

    private async Task<IResult> RevokeAsync(string id, Call call)
    {
        if (OperatorArea.Refuse(call) is { } refused)
        {
            return refused;
        }

        if (await FindAsync(id, call) is not { } access)
        {
            return StatusPage.Show(StatusNotice.NotFound);
        }

        // Somebody was faster: the page says so, and there is nothing left to do.
        if (access.Key.Revocation is not null)
        {
            return TypedResults.LocalRedirect($"{Path}/{id}");
        }

        var fields = await FormFields.ReadAsync(call.Http);
        var (confirm, reason) = (fields["confirm"].Trim(), fields["reason"].Trim());
        var problem = Check(access, confirm, reason) ?? await pages.RunAsync(
            call,
            new RevokeKeyRequest { Reason = reason },
            fields.Version(),
            async () => await OperatorRevokeEndpoint.Handle(access.Tenant.Id.Value, id, call, keys, actions, receipts));
        if (problem is null)
        {
            return TypedResults.LocalRedirect(KeyDeeds.After($"{Path}/{id}", KeyDeeds.Revoked));
        }

        // Whoever sends it again has seen what the key is now.
        var now = await FindAsync(id, call) ?? access;
        return now.Key.Revocation is not null
            ? TypedResults.LocalRedirect($"{Path}/{id}")
            : PageAnswers.Of<LeakPage>(await ModelOfAsync(call, now) with { Confirm = confirm, Reason = reason, Problem = problem }, problem);
    }

    private async Task<KeyAccess?> FindAsync(string id, Call call) => KeyId.TryParse(id, out var key) ? await store.ReadAccessAsync(key, call.Aborted) : null;

    private async Task<LeakModel> ModelOfAsync(Call call, KeyAccess access) => new()
    {
        Access = access,
        Key = await lines.OfAsync(access, call.Aborted),
        Use = access.Key.Revocation is null ? await use.ReadAsync(access, call.Aborted) : null,
        Done = KeyDeeds.TextOf(call.Http.Request.Query[Toast.Parameter]),
        Receipt = await receipts.OfRevocationAsync(access, TimeSpan.Zero, call.Aborted),
    };

    private static Problem? Check(KeyAccess access, string confirm, string reason)
    {
        var errors = ImmutableSortedDictionary<string, string[]>.Empty;
        errors = confirm == access.Key.Name.Value ? errors : errors.Add("confirm", ["That is not the name of this key."]);
        errors = reason.Length > 0 ? errors : errors.Add("reason", ["Say why: the owner of the key will ask."]);
        return errors.IsEmpty ? null : Problem.Invalid(errors);
    }
}
