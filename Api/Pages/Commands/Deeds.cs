using System.Globalization;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Api.Pages.Commands;

/// <summary>
/// Carries a deed over a redirect, in the address and sealed: a link that somebody made up shows nothing, and nobody else's receipt can be asked for.
/// </summary>
internal sealed class Deeds(Cursors cursors, ReceiptDesk receipts)
{
    private const char Separator = '\n';

    /// <summary>How long the first look waits for gateways: most have confirmed by then.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(400);

    /// <summary>The way to a page that shows a deed. The receipt begins now: the change was just committed.</summary>
    public async Task<IResult> ShowAsync(Call call, string path, Deed deed)
    {
        await receipts.ReadAsync(deed.Subject, TimeSpan.Zero, CancellationToken.None);
        var content = string.Join(Separator, ((int)deed.Subject.Kind).ToString(CultureInfo.InvariantCulture), deed.Subject.Id, deed.Text);
        return TypedResults.LocalRedirect($"{path}?{Toast.Parameter}={cursors.Seal(NameFor(call), content)}");
    }

    /// <summary>The deed in a page's address, with its receipt; null when there is none.</summary>
    public async ValueTask<DeedReceipt?> ReadAsync(Call call)
    {
        var sealedDeed = call.Http.Request.Query[Toast.Parameter] is [{ } only] ? only : null;
        if (cursors.Open(NameFor(call), sealedDeed).IsRefused(out _, out var position)
            || position.Value?.Split(Separator, 3) is not [var kind, var id, var text]
            || !int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var receipt = await receipts.ReadAsync(new ChangeSubject((ChangeKind)number, id), FirstLook, call.Aborted);
        return new DeedReceipt(text, receipt is null ? null : ReceiptResponse.Of(receipt));
    }

    // Whoever signs in next at the same browser sees nothing of it.
    private static string NameFor(Call call) => $"deed\n{call.Caller.Session?.Id}";
}
