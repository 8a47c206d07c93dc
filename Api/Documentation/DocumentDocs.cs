using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Orleans.Keys.Api.Documentation;

/// <summary>What the document says about the API as a whole.</summary>
internal static class DocumentDocs
{
    private const string Scheme = "bearer";

    public static Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Orleans.Keys",
            Version = "1",
            Contact = new OpenApiContact { Name = "The operator of this installation" },
            Description = """
                API keys for a multi-tenant product: made once, shown once, rotated without a gap, dead everywhere within seconds of a revoke.

                Every call takes one credential as `Authorization: Bearer ...`: a session token of a member, an API key, or the key of an operator. Times
                are RFC 3339 in UTC; a value that is absent is `null`. Lists are paged: send `nextCursor` back as `cursor` until it is `null`. Every
                refusal is a problem document of RFC 9457 with a stable `code`; 503 means that nothing is wrong with the request and comes with
                `Retry-After`.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "API keys", Description = "Keys of the caller's tenant. They act as the member who owns them." },
            new() { Name = "Tenants and members", Description = "Whom keys act as. For operators, and for members who manage members." },
        };
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A session token (`cbrs_...`) or an API key (`cbr_live_...`).",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
