using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Problems;

/// <summary>A refusal as a value: why, and what to do about it. Executed as a result it is the answer.</summary>
/// <param name="Code">Why.</param>
/// <param name="Detail">A sentence that says what to do. Never repeats input, which could hold a secret.</param>
internal sealed partial record Problem(ProblemCode Code, string Detail) : IResult, IStatusCodeHttpResult
{
    public ImmutableSortedDictionary<string, string[]>? Errors { get; init; }

    public Permission? Missing { get; init; }

    public string? KeyId { get; init; }

    /// <summary>The rule of the tenant's policy that stands in the way.</summary>
    public PolicyRule? Rule { get; init; }

    /// <summary>What the plan lacks, when that is the reason.</summary>
    public PlanGap? Plan { get; init; }

    int? IStatusCodeHttpResult.StatusCode => ProblemMap.Of(Code).Status;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);
}
