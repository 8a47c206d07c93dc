using Orleans.Keys.Api.Edge;
using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Api.Receipts;

/// <summary>Tells where a change has arrived, and waits for it when asked to.</summary>
internal sealed class ReceiptDesk(IKeyStore store, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    /// <summary>The receipt of a change that this call has just made, held for as long as the call wants to wait.</summary>
    /// <param name="subject">What changed.</param>
    /// <returns>Null when there was nothing to change, and the last change is so old that its log is gone.</returns>
    public async ValueTask<ReceiptResponse?> OfAsync(Call call, ChangeSubject subject) =>
        WaitParameter.Read(call.Http.Request).IsRefused(out _, out var wait) || await ReadAsync(subject, wait, call.Aborted) is not { } receipt
            ? null
            : ReceiptResponse.Of(receipt);

    /// <summary>The receipt of a key's revocation; null while it is not revoked.</summary>
    public async ValueTask<ReceiptResponse?> OfRevocationAsync(KeyAccess access, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (access.Key.Revocation is not { } revocation)
        {
            return null;
        }

        return await ReadAsync(ChangeSubject.Of(access.Key.Id), wait, cancellationToken) is { } receipt
            ? ReceiptResponse.Of(receipt)
            : ReceiptResponse.OfLongAgo(revocation.At, access.ReadAt);
    }

    /// <summary>The receipt of the newest change of a subject, whose commit has returned.</summary>
    /// <param name="subject">What changed.</param>
    /// <param name="wait">How long to wait for it to be complete.</param>
    /// <returns>Null when the change is so old that its log is gone.</returns>
    public async ValueTask<ChangeReceipt?> ReadAsync(ChangeSubject subject, TimeSpan wait, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var receipt = await store.AcknowledgeAsync(subject, cancellationToken);
            if (receipt is null or { IsComplete: true } || time.GetElapsedTime(started) >= wait)
            {
                return receipt;
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }
}
