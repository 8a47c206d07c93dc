using Orleans.Keys.Api.SignIn.Browser;

namespace Orleans.Keys.Api.Pages.Forms;

/// <summary>How forms are told from other people's.</summary>
internal static class FormTokens
{
    public const string Field = "form-token";
    public const string Header = "X-Cbr-Form";
    public const string CookieName = "__Host-cbr-form";

    public static void Add(IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie = new SecureCookie(SameSiteMode.Lax) { Name = CookieName };
        (options.FormFieldName, options.HeaderName) = (Field, Header);
        // The policy of every page says it for all browsers of today.
        options.SuppressXFrameOptionsHeader = true;
    });
}
