using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Orleans.Keys.Api.SignIn.Browser;

namespace Orleans.Keys.Api.Documentation;

/// <summary>What the document says about the API as a whole.</summary>
internal static class DocumentDocs
{
    private const string Scheme = "bearer";
    private const string CookieScheme = "console";

    public static Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Orleans.Keys",
            Version = "1",
            Contact = new OpenApiContact { Name = "The operator of this installation" },
            Description = """
                API keys for a multi-tenant product: made once, shown once, rotated without a gap, dead everywhere within seconds of a revoke.

                Every call takes one credential as `Authorization: Bearer ...`: a session token of a member, an API key, the key of an operator, or an
                access token of the OpenID Connect provider that the installation trusts. The console's own pages send their cookie instead. Times
                are RFC 3339 in UTC; a value that is absent is `null`. Lists are paged: send `nextCursor` back as `cursor` until it is `null`. Every
                refusal is a problem document of RFC 9457 with a stable `code`; 503 means that nothing is wrong with the request and comes with
                `Retry-After`.
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "API keys", Description = "Keys of the caller's tenant. They act as the member who owns them." },
            new() { Name = "Usage", Description = "Who used a key, when and from where, and what of it deserves a look." },
            new() { Name = "Audit trail", Description = "Who changed what. Every event is sealed into a chain that shows what was tampered with." },
            new() { Name = "Tenants and members", Description = "Whom keys act as. For operators, and for members who manage members." },
        };
        document.AddComponent(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A session token (`cbrs_...`), an API key (`cbr_live_...`), or an access token (a signed JWT) whose audience is this API.",
        });
        document.AddComponent(CookieScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = SessionCookie.Name,
            Description = "The session of a person who signed in to the console. It acts for the console's own pages only.",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CookieScheme, document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
