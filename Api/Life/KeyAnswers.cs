using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Api.Receipts;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Life;

/// <summary>Answers that show a key.</summary>
internal static class KeyAnswers
{
    /// <param name="receipt">Of the change that was just made; null when the key is only shown.</param>
    public static async Task<Ok<KeyResponse>> ShowsAsync(this Call call, KeyAccess access, ReceiptResponse? receipt = null)
    {
        call.SetVersion(access.Key.Version);
        return TypedResults.Ok(KeyResponses.Of(access, await call.UsageOfAsync(access)) with { Receipt = receipt });
    }

    private static ValueTask<KeyUsage?> UsageOfAsync(this Call call, KeyAccess access) =>
        call.Http.RequestServices.GetRequiredService<KeyUsages>().OfAsync(access, call.Aborted);
}
