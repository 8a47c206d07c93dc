using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Orleans.Keys.Api.SignIn.Browser;

namespace Orleans.Keys.Api.SignIn.Accounts;

/// <summary>
/// Marks browsers in which somebody signed in, so that other people's guesses do not slow that person down. The mark opens nothing: a password
/// is still needed, and guesses with the mark are counted as well.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection)
{
    public const string CookieName = "__Host-cbr-device";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private static readonly SecureCookie Cookie = new(SameSiteMode.Strict) { MaxAge = Lifetime };

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("known-device-v1").ToTimeLimitedDataProtector();

    /// <summary>What the browser's mark for an account names it; null when it has none.</summary>
    public string? Find(HttpContext http, string account)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(cookie).Split('\n') is [var name, var of] && of == account ? name : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Mark(HttpContext http, string account) => http.Response.Cookies.Append(
        CookieName, protector.Protect($"{RandomNumberGenerator.GetHexString(32)}\n{account}", Lifetime), Cookie.Build(http));
}
