using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Pages.Layout;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.SignIn.Browser;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Finds out who looks at a page, sends strangers to the sign-in, and lets through no form but our own.</summary>
internal static class PageFilter
{
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (!services.GetRequiredService<IStoreReadiness>().Ready.IsCompletedSuccessfully)
        {
            return StatusPage.Show(StatusNotice.NotReady);
        }

        if (await FindCallerAsync(http) is { } refused && !PageEndpoint.Of(http)!.ForAnyone)
        {
            return refused;
        }

        return await RefuseFormAsync(http) ?? await next(context);
    }

    /// <returns>Where a page for members leads to; null when a member looks at it.</returns>
    private static async ValueTask<IResult?> FindCallerAsync(HttpContext http)
    {
        if (SessionCookie.Read(http) is not { } cookie)
        {
            return ToSignIn(http);
        }

        var answer = await http.RequestServices.GetRequiredService<Authenticator>().JudgeBrowserAsync(cookie, http);
        if (answer.IsRefused(out var problem, out var caller))
        {
            return problem.Code switch
            {
                ProblemCode.NotReady => StatusPage.Show(StatusNotice.NotReady),
                ProblemCode.TenantSuspended => StatusPage.Show(StatusNotice.TenantSuspended),
                _ => ToSignIn(http),
            };
        }

        http.RequestServices.GetRequiredService<Call>().Caller = caller;
        http.RequestServices.GetRequiredService<PageContext>().Caller = caller;

        // Ties the forms of a page to the session in which it was shown.
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", caller.Session!.Id.ToString())], "session"));
        return null;
    }

    private static RedirectHttpResult ToSignIn(HttpContext http)
    {
        var isRead = !HttpMethods.IsPost(http.Request.Method);
        return TypedResults.LocalRedirect(isRead ? ReturnPath.SignInFrom(http.Request) : ReturnPath.SignInFromForm(http.Request));
    }

    private static async ValueTask<IResult?> RefuseFormAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return null;
        }

        if (http.RequestServices.GetRequiredService<SameOrigin>().Refuse(http.Request) is not null)
        {
            return StatusPage.Show(StatusNotice.ForeignForm);
        }

        var isOurs = http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        return isOurs ? null : StatusPage.Show(StatusNotice.OldForm);
    }
}
