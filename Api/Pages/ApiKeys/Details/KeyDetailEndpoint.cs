using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Life;
using Orleans.Keys.Api.Pages.Controls;
using Orleans.Keys.Api.Pages.Edge;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Details;

/// <summary>One key.</summary>
internal sealed class KeyDetailEndpoint(KeyFinder keys, KeyUsages usages, ReceiptDesk receipts, KeyFormat format)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage(KeyPaths.Of("{id}"), (string id, Call call, KeyDetailEndpoint detail) => detail.ShowAsync(id, call));

    private async Task<IResult> ShowAsync(string id, Call call) =>
        (await keys.FindAsync(call, id)).IsRefused(out var problem, out var access)
            ? problem.ToPage()
            : PageAnswers.Of<KeyDetailPage>(ModelOf(access, await usages.OfAsync(access, call.Aborted)) with
            {
                Done = KeyDeeds.TextOf(call.Http.Request.Query[Toast.Parameter]),
                Receipt = await receipts.OfRevocationAsync(access, TimeSpan.Zero, call.Aborted),
            });

    private KeyDetailModel ModelOf(KeyAccess access, KeyUsage usage)
    {
        var key = KeyResponses.Of(access, usage);
        return new()
        {
            Key = KeyLine.Of(access, format, usage),
            OwnerRole = access.Owner.Role.Value,
            Scopes = key.Scopes,
            Permissions = [.. access.Permissions.Select(permission => permission.Value)],
            AllowedIps = key.AllowedIps,
            Metadata = [.. key.Metadata],
            RotationStartedAt = key.Rotation?.StartedAt,
            RevokedAt = key.RevokedAt,
            RevokedReason = key.RevokedReason,
            Now = access.ReadAt,
        };
    }
}
