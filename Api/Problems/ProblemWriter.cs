using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Json;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Setup;

namespace Orleans.Keys.Api.Problems;

/// <summary>Writes a problem as the whole answer.</summary>
internal static class ProblemWriter
{
    private const string RetryAfterSeconds = "1";
    private const string MediaType = "application/problem+json";

    // Read by people in terminals, and never by a browser as HTML: quotes stay quotes.
    private static readonly ApiJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var kind = ProblemMap.Of(problem.Code);
        var response = http.Response;
        response.StatusCode = kind.Status;
        ApiHeaders.Set(response);
        if (kind.Status == StatusCodes.Status401Unauthorized || problem.Code is ProblemCode.TwoCredentials or ProblemCode.CredentialInUrl or ProblemCode.InsufficientPermission)
        {
            response.Headers.WWWAuthenticate = Challenge(problem, http.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.Realm);
        }

        if (kind.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (problem.Code == ProblemCode.BodyTooLarge)
        {
            // The rest of the body is not read, so no other request can follow it.
            response.Headers.Connection = "close";
        }

        if (problem.Plan is { } gap)
        {
            await response.WriteAsJsonAsync(OfPlan(http, kind, problem, gap), Json.PlanProblemResponse, MediaType, http.RequestAborted);
            return;
        }

        await response.WriteAsJsonAsync(OfAny(http, kind, problem), Json.ProblemResponse, MediaType, http.RequestAborted);
    }

    // RFC 6750 section 3.1: no error code when no credential was sent.
    private static string Challenge(Problem problem, string realm) => problem.Code switch
    {
        ProblemCode.MissingCredential => $"Bearer realm=\"{realm}\"",
        ProblemCode.TwoCredentials or ProblemCode.CredentialInUrl => $"Bearer realm=\"{realm}\", error=\"invalid_request\"",
        ProblemCode.InsufficientPermission => $"Bearer realm=\"{realm}\", error=\"insufficient_scope\", scope=\"{problem.Missing}\"",
        _ => $"Bearer realm=\"{realm}\", error=\"invalid_token\"",
    };

    private static ProblemResponse OfAny(HttpContext http, ProblemKind kind, Problem problem) => new()
    {
        Type = "about:blank",
        Title = ReasonPhrases.GetReasonPhrase(kind.Status),
        Status = kind.Status,
        Detail = problem.Detail,
        Code = kind.Name,
        TraceId = TraceIdOf(http),
        Errors = problem.Errors,
        Permission = problem.Missing?.Value,
        KeyId = problem.KeyId,
        Rule = problem.Rule,
    };

    private static PlanProblemResponse OfPlan(HttpContext http, ProblemKind kind, Problem problem, PlanGap gap) => new()
    {
        Type = "about:blank",
        Title = ReasonPhrases.GetReasonPhrase(kind.Status),
        Status = kind.Status,
        Detail = problem.Detail,
        Code = kind.Name,
        TraceId = TraceIdOf(http),
        Limit = gap.Limit,
        Used = gap.Used,
        RequiredPlan = http.RequestServices.GetRequiredService<Plans>().LeastWith(gap.Includes)?.ToString().ToLowerInvariant(),
        UpgradeUrl = http.RequestServices.GetRequiredService<IOptions<KeysOptions>>().Value.UpgradeUrl,
    };

    public static string TraceIdOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
