using System.Collections.Frozen;
using Orleans.Keys.Store.Usage;

namespace Orleans.Keys.Api.Signals;

/// <summary>Signals as they are called outside.</summary>
internal static class SignalNames
{
    public static FrozenDictionary<string, SignalKind> ByName { get; } =
        Enum.GetValues<SignalKind>().ToFrozenDictionary(Of, kind => kind, StringComparer.Ordinal);

    public static string Of(SignalKind kind) => kind switch
    {
        SignalKind.NewNetwork => "new_network",
        SignalKind.NewUserAgent => "new_user_agent",
        SignalKind.WokenUp => "woken_up",
        SignalKind.UsedAfterEnd => "used_after_end",
        SignalKind.SecretInUrl => "secret_in_url",
        SignalKind.Unused30Days => "unused_30_days",
        SignalKind.Unused90Days => "unused_90_days",
        SignalKind.NeverUsed => "never_used",
        SignalKind.NeverExpires => "never_expires",
    };
}
