using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;

namespace Orleans.Keys.Api.Documentation;

/// <summary>Documents what an operation answers: examples and headers of good answers, and every problem by its status.</summary>
internal static class AnswerDocs
{
    private static readonly ProblemCode[] OfEveryCall =
    [
        ProblemCode.TwoCredentials, ProblemCode.CredentialInUrl, ProblemCode.UnknownParameter, ProblemCode.MissingCredential, ProblemCode.InvalidKey,
        ProblemCode.KeyRevoked, ProblemCode.KeyExpired, ProblemCode.RetiredSecret, ProblemCode.OwnerSuspended, ProblemCode.SessionEnded,
        ProblemCode.InvalidToken, ProblemCode.TokenExpired,
        ProblemCode.InsufficientPermission, ProblemCode.TenantSuspended, ProblemCode.PlanRequired, ProblemCode.IpNotAllowed, ProblemCode.TenantClaimMissing,
        ProblemCode.NotAMember, ProblemCode.CrossSiteRequest, ProblemCode.InternalError,
        ProblemCode.NotReady,
    ];

    private static readonly ProblemCode[] OfBodies =
    [
        ProblemCode.MalformedJson, ProblemCode.UnknownProperty, ProblemCode.DuplicateProperty, ProblemCode.WrongType, ProblemCode.BodyTooLarge,
        ProblemCode.UnsupportedMediaType,
    ];

    // Each status shows the first of its problems.
    private static readonly Dictionary<ProblemCode, string> Details = new[]
    {
        Problem.TwoCredentials, Problem.MissingCredential, Problem.Insufficient(Permission.KeysManage), Problem.NotFound, Problem.AlreadyRotating,
        Problem.AlreadyIssued(Examples.KeyId), Problem.SubjectRevoked, Problem.MemberSuspended, Problem.PreconditionFailed, Problem.BodyTooLarge, Problem.NotJson,
        Problem.LastOwner, Problem.SystemTenantStaysOpen, Problem.ServiceMember, Problem.Invalid("name", ""), Problem.QueryTooWide, Problem.PreconditionRequired,
        Problem.InternalError, Problem.NotReady,
    }.ToDictionary(problem => problem.Code, problem => problem.Detail);

    public static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document ?? throw new InvalidOperationException("Operations are described within a document.");
        var responses = operation.Responses ?? throw new InvalidOperationException($"{operation.OperationId} answers nothing.");
        foreach (var (status, response) in responses)
        {
            Complete((OpenApiResponse)response, status, operation.OperationId!, metadata.OfType<ETagDocs>().Any());
        }

        var codes = OfEveryCall
            .Concat(metadata.OfType<BodyDocs>().Any() ? OfBodies : [])
            .Concat(metadata.OfType<HeaderDocs>().Any() ? [ProblemCode.InvalidHeader] : [])
            .Concat(metadata.OfType<RefusalDocs>().SelectMany(refusals => refusals.Codes));
        await AddProblemsAsync(document, context, cancellationToken);
        foreach (var group in codes.Distinct().GroupBy(code => ProblemMap.Of(code).Status).OrderBy(group => group.Key))
        {
            responses[group.Key.ToString(CultureInfo.InvariantCulture)] = Describe(group.Key, [.. group], document);
        }
    }

    private static async Task AddProblemsAsync(OpenApiDocument document, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var type in new[] { typeof(ProblemResponse), typeof(PlanProblemResponse) })
        {
            var name = SchemaNames.Of(type)!;
            if (document.Components?.Schemas?.ContainsKey(name) != true)
            {
                document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            }
        }
    }

    private static void Complete(OpenApiResponse response, string status, string operationId, bool hasETag)
    {
        foreach (var (type, media) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            media.Example = Examples.OfAnswer(operationId, type);
        }

        AddHeader(response, status == "201", "Location", "Where it stands.", null);
        AddHeader(response, hasETag, "ETag", "Its version, for `If-Match`.", "\"v7\"");
    }

    private static OpenApiResponse Describe(int status, ProblemCode[] codes, OpenApiDocument document)
    {
        var names = codes.Select(code => ProblemMap.Of(code).Name).Distinct().ToArray();
        var response = new OpenApiResponse
        {
            Description = $"{ReasonPhrases.GetReasonPhrase(status)}: {string.Join(", ", names.Select(name => $"`{name}`"))}.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new()
                {
                    Schema = SchemaOf(codes, document),
                    Example = new JsonObject
                    {
                        ["type"] = "about:blank",
                        ["title"] = ReasonPhrases.GetReasonPhrase(status),
                        ["status"] = status,
                        ["detail"] = Details[codes[0]],
                        ["code"] = names[0],
                        ["traceId"] = Examples.TraceId,
                    },
                },
            },
        };
        AddHeader(response, status == StatusCodes.Status401Unauthorized, "WWW-Authenticate", "As RFC 6750 says.", "Bearer realm=\"cbr\"");
        AddHeader(response, status == StatusCodes.Status503ServiceUnavailable, "Retry-After", "After how many seconds to repeat the request.", "1");
        return response;
    }

    private static IOpenApiSchema SchemaOf(ProblemCode[] codes, OpenApiDocument document)
    {
        var problem = new OpenApiSchemaReference("Problem", document);
        return codes.Contains(ProblemCode.PlanRequired)
            ? new OpenApiSchema { AnyOf = [problem, new OpenApiSchemaReference("PlanProblem", document)] }
            : problem;
    }

    private static void AddHeader(OpenApiResponse response, bool applies, string name, string description, string? example)
    {
        if (applies)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };
        }
    }
}
