using Swashbuckle.AspNetCore.SwaggerUI;

namespace Orleans.Keys.Api.Documentation;

/// <summary>Pages for reading and trying the API, without anything from another host.</summary>
internal static class DocPages
{
    private const string Root = "/api/docs";

    // The pages style themselves while they run, and draw icons from data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Use(IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments(Root), pages =>
    {
        pages.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            if (http.Request.Path == Root + "/")
            {
                http.Request.Path = Root + "/index.html";
            }

            return next(http);
        });
        pages.UseSwaggerUI(Configure);
    });

    private static void Configure(SwaggerUIOptions options)
    {
        options.RoutePrefix = Root.TrimStart('/');
        options.DocumentTitle = "Orleans.Keys API";
        options.SwaggerEndpoint(ApiDocument.Path, "Orleans.Keys");
        options.DisplayOperationId();
        options.DefaultModelsExpandDepth(0);
    }
}
