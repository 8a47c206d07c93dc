namespace Orleans.Keys.Api.Pages.Edge;

/// <summary>Maps pages. Every one is for people who have signed in unless it says otherwise, and every form is checked for where it comes from.</summary>
internal static class PageRoutes
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Reads, handler).As(forAnyone: false);

    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapPost(pattern, handler).As(forAnyone: false);

    /// <summary>Also for people who have not signed in.</summary>
    public static RouteHandlerBuilder ForAnyone(this RouteHandlerBuilder page) => page.WithMetadata(new PageEndpoint(ForAnyone: true));

    private static RouteHandlerBuilder As(this RouteHandlerBuilder page, bool forAnyone) =>
        page.WithMetadata(new PageEndpoint(forAnyone)).ExcludeFromDescription().AddEndpointFilter(PageFilter.InvokeAsync);
}
