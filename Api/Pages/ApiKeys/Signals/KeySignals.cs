using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Signals;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Pages.ApiKeys.Signals;

/// <summary>What deserves a look about the keys that somebody sees: the graver first.</summary>
internal sealed class KeySignals(IUsageReader usage)
{
    private static readonly SignalKind[] Grave = [SignalKind.SecretInUrl, SignalKind.UsedAfterEnd, SignalKind.NewNetwork, SignalKind.NewUserAgent, SignalKind.WokenUp];

    // Up to so many are looked through while somebody waits for a list.
    private const int Many = 2000;

    /// <param name="key">Null for all that the caller sees.</param>
    public async ValueTask<IReadOnlyList<KeySignal>> ListAsync(Call call, KeyId? key)
    {
        try
        {
            var page = await usage.ListSignalsAsync(QueryOf(call.Caller, key), call.Aborted);
            return [.. page.Signals.Select(Of).OrderByDescending(signal => signal.IsGrave)];
        }
        catch (TimeoutException)
        {
            // The page is worth showing without.
            return [];
        }
    }

    /// <summary>Whether looking through all keys that the caller sees takes noticeably long.</summary>
    public ValueTask<bool> TakeLongAsync(Call call) => usage.ConcernsMoreThanAsync(Many, QueryOf(call.Caller, key: null), call.Aborted);

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
