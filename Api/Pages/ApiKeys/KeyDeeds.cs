using Microsoft.AspNetCore.WebUtilities;
using Orleans.Keys.Api.Pages.Controls;

namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>What the next page says was just done. The address names one of these, so nobody can make a page say something else.</summary>
internal static class KeyDeeds
{
    public const string Changed = "changed";
    public const string Finished = "finished";
    public const string Cancelled = "cancelled";
    public const string Revoked = "revoked";
    public const string Dismissed = "dismissed";

    public static string? TextOf(string? deed) => deed switch
    {
        Changed => "The key was changed.",
        Finished => "The rotation is finished. The old secret no longer works.",
        Cancelled => "The rotation was cancelled. The new secret no longer works, the old one does.",
        Revoked => "Revoked.",
        Dismissed => "Dismissed. It comes back if there is more.",
        _ => null,
    };

    /// <summary>The address of a page that says so.</summary>
    public static string After(string path, string deed) => QueryHelpers.AddQueryString(path, Toast.Parameter, deed);
}
