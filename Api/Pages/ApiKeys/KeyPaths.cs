namespace Orleans.Keys.Api.Pages.ApiKeys;

/// <summary>Where the pages of keys stand.</summary>
internal static class KeyPaths
{
    public const string List = "/settings/api-keys";
    public const string New = $"{List}/new";
    public const string Export = $"{List}/export";
    public const string RevokeSeveral = $"{List}/revoke";

    /// <summary>The parameter of the list with which many keys are looked through for signals, too.</summary>
    public const string Look = "look";

    public const string Billing = "/settings/billing";

    public static string Of(string id) => $"{List}/{id}";

    public static string Usage(string id) => $"{List}/{id}/usage";

    public static string History(string id) => $"{List}/{id}/history";

    public static string Dismiss(string id) => $"{List}/{id}/signals/dismiss";

    public static string Edit(string id) => $"{List}/{id}/edit";

    public static string Rotate(string id) => $"{List}/{id}/rotate";

    public static string Finish(string id) => $"{List}/{id}/finish";

    public static string Cancel(string id) => $"{List}/{id}/cancel";

    public static string Revoke(string id) => $"{List}/{id}/revoke";
}
