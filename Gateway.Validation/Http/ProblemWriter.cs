using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Orleans.Keys.Gateway.Validation.Http;

/// <summary>Writes refusals. Nothing of what was presented goes into them.</summary>
public sealed class ProblemWriter(IOptions<ApiKeyOptions> options, KeysGatewayInstruments instruments)
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

        return response.WriteAsJsonAsync(Body(problem, context), ProblemJson.Default.ProblemBody, MediaType, context.RequestAborted);
    }

    private ProblemBody Body(KeyProblem problem, HttpContext context) => new()
    {
        Title = ReasonPhrases.GetReasonPhrase(problem.Status),
        Status = problem.Status,
        Detail = problem.Detail,
        Code = problem.Code,
        TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
        Permission = problem.Permission?.Value,
        RequiredPlan = problem.RequiredPlan,
        UpgradeUrl = problem.RequiredPlan is null ? null : options.Value.UpgradeUrl,
    };
}
