namespace Orleans.Keys.Api.SignIn.Browser;

/// <summary>
/// How all our cookies are: for this host, every path, no script, and encrypted connections only. The last is said outright rather than by
/// <see cref="CookieSecurePolicy.Always"/>, with which some of the framework refuses to work on a loopback address.
/// </summary>
internal sealed class SecureCookie : CookieBuilder
{
    public SecureCookie(SameSiteMode sameSite)
    {
        (HttpOnly, Path, IsEssential) = (true, "/", true);
        (SameSite, SecurePolicy) = (sameSite, CookieSecurePolicy.None);
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
