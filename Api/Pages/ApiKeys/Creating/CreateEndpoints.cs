using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Pages.Forms;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.ApiKeys.Creating;

/// <summary>Making a key. The answer to the form is the one page that shows the secret.</summary>
internal sealed class CreateEndpoints(
    KeyActions actions,
    FormActions forms,
    FormClaims claims,
    Reveals reveals,
    MemberDirectory members,
    IKeyStore store,
    KeyFormat format,
    IOptions<KeysOptions> options)
{
    private const string Route = $"POST {KeyPaths.New}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(KeyPaths.New, (Call call, CreateEndpoints create) => create.Show(call));
        routes.MapForm(KeyPaths.New, (Call call, CreateEndpoints create) => create.MakeAsync(call));
    }

    private IResult Show(Call call) =>
        call.Caller.MayCreate() is { } refused ? refused.ToPage() : PageAnswers.Of<CreatePage>(CreateModel.New(call.Caller, options.Value.Environment));

    private async Task<IResult> MakeAsync(Call call)
    {
        var fields = await FormFields.ReadAsync(call.Http);
        var form = KeyForm.Of(fields);
        if (!(await forms.RunAsync(call, () => MakeAsync(call, form, fields["request"]))).IsRefused(out var problem, out var made))
        {
            return reveals.Show(call, made, "Your new key", isRotated: false);
        }

        if (problem is { Code: ProblemCode.SecretAlreadyIssued, KeyId: { } shown })
        {
            return ShownBeforePage.Show(shown);
        }

        // A new form: the old one stands for a key that was made, or for one that may come to be yet.
        var fresh = CreateModel.New(call.Caller, options.Value.Environment) with { Form = form, Problem = problem };
        return PageAnswers.Of<CreatePage>(problem.Code == ProblemCode.IdempotencyKeyReused ? fresh : fresh with { Request = fields["request"] }, problem);
    }

    private async Task<Answer<MintedKey>> MakeAsync(Call call, KeyForm form, string drawn)
    {
        if ((await claims.FindAsync(call, drawn, Route, form.Fingerprint)).IsRefused(out var problem, out var claim))
        {
            return problem;
        }

        if (form.Check() is { } wrong)
        {
            return wrong;
        }

        var fields = new KeyFieldReader(format, call.Caller.ReadAt);
        return form.ToRequest(call.Caller.ReadAt).Read(fields, options.Value.KeyEnvironment).IsRefused(out problem, out var wanted)
            || (await NewOwner.FindAsync(call, wanted: null, members, store)).IsRefused(out problem, out var owner)
            ? problem
            : await actions.CreateAsync(call, wanted, owner, claim);
    }
}
