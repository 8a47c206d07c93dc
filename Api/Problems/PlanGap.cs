using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Api.Problems;

/// <summary>What a plan lacks for a request.</summary>
/// <param name="Limit">Its limit: keys, or seconds; null where it is not a number.</param>
/// <param name="Used">What there is or was asked for, in the same unit; null where that is not a number.</param>
/// <param name="Includes">Whether a plan would have it.</param>
internal sealed record PlanGap(long? Limit, long? Used, Func<PlanLimits, bool> Includes)
{
    /// <summary>No plan would help.</summary>
    public static readonly PlanGap InNoPlan = new(null, null, _ => false);

    /// <summary>A plan that has keys.</summary>
    public static readonly PlanGap Keys = new(0, null, limits => limits.HasKeys);
}
