using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Writes refusals. Nothing of what was presented goes into them.</summary>
public sealed class ProblemWriter(IOptions<ApiKeyOptions> options, Plans plans, KeysGatewayInstruments instruments)
{
    private const string MediaType = "application/problem+json";

    /// <summary>Answers with a problem.</summary>
    public Task WriteAsync(HttpContext context, KeyProblem problem)
    {
        instruments.Refused(problem.Code, problem.Status);
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.Challenge is { } challenge)
        {
            var realm = $"Bearer realm=\"{options.Value.Realm}\"";
            response.Headers.WWWAuthenticate = challenge.Length == 0 ? realm : $"{realm}, {challenge}";
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "1";
        }

        return problem.IsOfPlan
            ? response.WriteAsJsonAsync(PlanBody(problem, context), ProblemJson.Default.PlanProblemBody, MediaType, context.RequestAborted)
            : response.WriteAsJsonAsync(Body(problem, context), ProblemJson.Default.ProblemBody, MediaType, context.RequestAborted);
    }

    private static ProblemBody Body(KeyProblem problem, HttpContext context) => new()
    {
        Title = ReasonPhrases.GetReasonPhrase(problem.Status),
        Status = problem.Status,
        Detail = problem.Detail,
        Code = problem.Code,
        TraceId = TraceIdOf(context),
        Permission = problem.Permission?.Value,
    };

    private PlanProblemBody PlanBody(KeyProblem problem, HttpContext context) => new()
    {
        Title = ReasonPhrases.GetReasonPhrase(problem.Status),
        Status = problem.Status,
        Detail = problem.Detail,
        Code = problem.Code,
        TraceId = TraceIdOf(context),
        Limit = 0,
        Used = null,
        RequiredPlan = plans.LeastWith(limits => limits.HasKeys)?.ToString().ToLowerInvariant(),
        UpgradeUrl = options.Value.UpgradeUrl,
    };

    private static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
