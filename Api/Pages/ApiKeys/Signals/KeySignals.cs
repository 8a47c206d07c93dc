using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Api.Usage;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Signals;

/// <summary>What deserves a look about the keys that somebody sees: the graver first.</summary>
internal sealed class KeySignals(IUsageReader usage, DispensableReads reads)
{
    private static readonly SignalKind[] Grave = [SignalKind.SecretInUrl, SignalKind.UsedAfterEnd, SignalKind.NewNetwork, SignalKind.NewUserAgent, SignalKind.WokenUp];

    // Up to so many are looked through while somebody waits for a list.
    private const int Many = 2000;

    // Looking through so many takes a moment even when nothing is wrong.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="key">Null for all that the caller sees.</param>
    /// <returns>Null when they could not be read.</returns>
    public async ValueTask<IReadOnlyList<KeySignal>?> ListAsync(Call call, KeyId? key)
    {
        var page = await reads.TryAsync(token => usage.ListSignalsAsync(QueryOf(call.Caller, key), token), Patience, call.Aborted);
        return page is null ? null : [.. page.Signals.Select(Of).OrderByDescending(signal => signal.IsGrave)];
    }

    /// <summary>Whether looking through all keys that the caller sees takes noticeably long, as far as that can be told.</summary>
    public ValueTask<bool> TakeLongAsync(Call call) =>
        reads.TryAsync(token => usage.ConcernsMoreThanAsync(Many, QueryOf(call.Caller, key: null), token), Patience, call.Aborted);

    private static SignalQuery QueryOf(Caller caller, KeyId? key) => new()
    {
        Tenant = caller.Tenant.Id,
        Owner = caller.ManagesKeys() ? null : caller.Member.User,
        Key = key,
        Now = caller.ReadAt,
        Limit = SignalQuery.MaxLimit,
    };

    private static KeySignal Of(Signal signal)
    {
        var shown = SignalResponse.Of(signal);
        return new(
            shown.Key.Id,
            shown.Key.Name,
            shown.Signal,
            shown.Message,
            signal.Since,
            Grave.Contains(signal.Kind),
            signal.Kind == SignalKind.NewNetwork ? signal.Subject : null);
    }
}
