using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Receipts;

namespace Orleans.Keys.Api.Documentation;

/// <summary>What an endpoint says about itself beyond its types.</summary>
internal static class OperationDocs
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string operationId, string summary, string description) =>
        endpoint.WithName(operationId).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, bool required = true) =>
        endpoint.WithMetadata(new BodyDocs(typeof(TBody), required));

    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder endpoint, params QueryParameter[] known) =>
        endpoint.WithMetadata(new QueryParameters(known));

    /// <summary>Good answers carry a receipt, and are held until it is complete when the caller wants to wait.</summary>
    public static RouteHandlerBuilder TakesWait(this RouteHandlerBuilder endpoint) =>
        endpoint.TakesQuery(WaitParameter.Docs).Refuses(ProblemCode.InvalidParameter);

    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder endpoint, bool required = false) =>
        endpoint.WithMetadata(new HeaderDocs("If-Match", "The `ETag` of what was read, or `*`. The change is made only if it is still that.", required, "\"v7\""));

    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new HeaderDocs(
        "Idempotency-Key",
        "1 to 255 visible ASCII characters, new for every request, remembered for 24 hours. A repetition never mints a second secret and never shows the first one again.",
        Required: false,
        "3f0a2c1e-7d5b-4c58-9a64-2f4c0d1b8e77"));

    /// <summary>The problems that the endpoint itself answers with; those of every call are known.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ProblemCode[] codes) => endpoint.WithMetadata(new RefusalDocs(codes));

    public static RouteHandlerBuilder AnswersWithETag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(ETagDocs.Instance);
}

/// <summary>The JSON body of a request.</summary>
internal sealed record BodyDocs(Type Type, bool Required);

/// <summary>A header of a request.</summary>
internal sealed record HeaderDocs(string Name, string Description, bool Required, string Example);

/// <summary>The problems of an endpoint.</summary>
internal sealed record RefusalDocs(IReadOnlyList<ProblemCode> Codes);

/// <summary>Good answers carry an <c>ETag</c>.</summary>
internal sealed class ETagDocs
{
    public static readonly ETagDocs Instance = new();
}
