namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Where a person goes after signing in. Only to a page of our own: whoever wrote the link must not choose another site.</summary>
internal static class ReturnPath
{
    public const string SignIn = "/sign-in";
    public const string Start = "/";
    public const string Parameter = "return";

    private const int MaxLength = 512;

    /// <summary>The path if it is one of ours, or else the start.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && path.Length <= MaxLength && path.All(character => character is > ' ' and < (char)127 and not '\\') ? path : Start;

    /// <summary>The sign-in, with the way back to what was asked for.</summary>
    public static string SignInFrom(HttpRequest request) => SignInFrom(Of(request.Path + request.QueryString));

    /// <summary>The sign-in, with the way back to the page on which a form stood.</summary>
    public static string SignInFromForm(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? SignInFrom(Of(page.PathAndQuery))
            : SignIn;

    private static string SignInFrom(string path) => path == Start ? SignIn : $"{SignIn}?{Parameter}={Uri.EscapeDataString(path)}";
}
