using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Api.Life;

/// <summary>Answers that show a key.</summary>
internal static class KeyAnswers
{
    public static Ok<KeyResponse> Shows(this Call call, KeyAccess access)
    {
        call.SetVersion(access.Key.Version);
        return TypedResults.Ok(KeyResponses.Of(access));
    }

    /// <summary>Shows a key that was revoked or whose rotation was finished, with the receipt of that.</summary>
    public static Ok<KeyResponse> Shows(this Call call, KeyAccess access, ChangeReceipt? receipt)
    {
        call.SetVersion(access.Key.Version);
        return TypedResults.Ok(KeyResponses.Of(access) with { Receipt = receipt is null ? null : ReceiptResponse.Of(receipt) });
    }
}
