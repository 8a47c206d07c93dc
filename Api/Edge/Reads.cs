namespace Orleans.Keys.Api.Edge;

/// <summary>Endpoints that only read.</summary>
internal static class Reads
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Answers GET, and HEAD with the same headers and no body.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Methods, handler);
}
