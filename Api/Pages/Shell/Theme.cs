namespace Orleans.Keys.Api.Pages.Shell;

/// <summary>Whether a person wants the pages light or dark, kept by the browser; by default as the system has it.</summary>
internal static class Theme
{
    public const string Parameter = "theme";
    public const string Light = "light";
    public const string Dark = "dark";

    private const string CookieName = "cbr-theme";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Null for the one of the system.</summary>
    public static string? Read(HttpContext http) => Known(http.Request.Cookies[CookieName]);

    public static void Write(HttpContext http, string theme)
    {
        if (Known(theme) is { } known)
        {
            http.Response.Cookies.Append(CookieName, known, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, MaxAge = Kept });
        }
        else
        {
            http.Response.Cookies.Delete(CookieName);
        }
    }

    private static string? Known(string? theme) => theme is Light or Dark ? theme : null;
}
