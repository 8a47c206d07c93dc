namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>
/// The cookie that holds the token of a browser's session. <c>__Host-</c> keeps it from being set by other hosts or without encryption; browsers
/// make an exception for the loopback address, which is where the embedded mode listens.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "__Host-cbr-session";

    private static readonly SecureCookie Cookie = new(SameSiteMode.Lax);

    /// <summary>The token; null when there is none.</summary>
    public static string? Read(HttpContext http) => http.Request.Cookies[Name] is { Length: > 0 } token ? token : null;

    /// <summary>Gives the browser a token, until it is closed or the session ends.</summary>
    public static void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, Cookie.Build(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Cookie.Build(http));
}
