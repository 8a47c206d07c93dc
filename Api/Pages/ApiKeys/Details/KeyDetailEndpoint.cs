using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.ApiKeys.Signals;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Pages.ApiKeys.Details;

/// <summary>One key.</summary>
internal sealed class KeyDetailEndpoint(KeyFinder keys, KeyLines lines, KeySignals signals, ReceiptDesk receipts)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage(KeyPaths.Of("{id}"), (string id, Call call, KeyDetailEndpoint detail) => detail.ShowAsync(id, call));

    private async Task<IResult> ShowAsync(string id, Call call) =>
        (await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            ? problem.ToPage()
            : PageAnswers.Of<KeyDetailPage>(await ModelOfAsync(call, access) with
            {
                Done = KeyDeeds.TextOf(call.Http.Request.Query[Toast.Parameter]),
                Receipt = await receipts.OfRevocationAsync(access, TimeSpan.Zero, call.Aborted),
            });

    private async ValueTask<KeyDetailModel> ModelOfAsync(Call call, KeyAccess access)
    {
        // What is stored of it; how it was used stands in the line.
        var key = KeyResponses.Of(access, usage: null);
        return new()
        {
            Key = await lines.OfWithDaysAsync(access, call.Aborted),
            OwnerRole = access.Owner.Role.Value,
            Scopes = key.Scopes,
            Permissions = [.. access.Permissions.Select(permission => permission.Value)],
            AllowedIps = key.AllowedIps,
            Metadata = [.. key.Metadata],
            RotationStartedAt = key.Rotation?.StartedAt,
            RevokedAt = key.RevokedAt,
            RevokedReason = key.RevokedReason,
            Signals = await signals.ListAsync(call, access.Key.Id),
            Now = access.ReadAt,
        };
    }
}
