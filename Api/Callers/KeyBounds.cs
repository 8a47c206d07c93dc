using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>
/// What the plan and the policy of the caller's tenant, which is the key's, say about a key. Both stand in the tenant's row, whose version
/// the transaction checks. Every rule answers null when it is kept.
/// </summary>
internal static class KeyBounds
{
    private const string ExpiryNeeded = "Send an expiry: the policy of the workspace wants one for every key.";
    private const string ExpiryTooFar = "Send an earlier expiry: the policy of the workspace limits how long a key lives.";

    /// <summary>What the transaction of a new key holds it against.</summary>
    public static Requirement.Room RoomForKey(this Caller caller) =>
        new(caller.Limits.KeysPerTenant, caller.Limits.KeysPerMember, caller.Tenant.Policy.UniqueNames);

    /// <summary>How long a key that is made now may live; null for no bound.</summary>
    public static TimeSpan? LongestLifetimeOfNew(this Caller caller) =>
        ((TimeSpan?[])[caller.Limits.LongestLifetime, caller.Tenant.Policy.LongestLifetime]).Min();

    /// <summary>Whether a key that is made now has to end.</summary>
    public static bool NeedsExpiryOfNew(this Caller caller) => caller.Tenant.Policy.ExpiryRequired || caller.LongestLifetimeOfNew() is not null;

    /// <summary>Whether a key that is made now may end then.</summary>
    public static Problem? AllowsEndOfNew(this Caller caller, DateTimeOffset? expiresAt) =>
        caller.PlanAllows(expiresAt - caller.ReadAt) ?? Violation(caller.Tenant.Policy.ExpiryBrokenAtBirth(caller.ReadAt, expiresAt));

    /// <summary>Whether a key may end then.</summary>
    public static Problem? AllowsEnd(this Caller caller, Key key, DateTimeOffset? expiresAt) =>
        caller.PlanAllows(expiresAt - key.CreatedAt) ?? Violation(caller.Tenant.Policy.ExpiryBrokenBy(key.CreatedAt, expiresAt));

    /// <summary>Whether members of a role may hold keys.</summary>
    public static Problem? AllowsHolder(this Caller caller, RoleName role) =>
        caller.Tenant.Policy.Roles?.Contains(role) == false ? Problem.RoleMayNotHoldKeys : null;

    /// <summary>Whether a key may be bound to addresses.</summary>
    public static Problem? AllowsRanges(this Caller caller, IpRangeSet ranges) =>
        ranges.Count == 0 || caller.Limits.HasIpAllowLists ? null : Problem.IpAllowListsNotIncluded;

    /// <summary>Whether a rotation may overlap so long.</summary>
    public static Problem? AllowsOverlap(this Caller caller, TimeSpan overlap) =>
        overlap <= caller.Limits.LongestOverlap ? null : Problem.OverlapLimitReached(caller.Limits.LongestOverlap, overlap);

    private static Problem? PlanAllows(this Caller caller, TimeSpan? lifetime) =>
        caller.Limits is { LongestLifetime: { } longest } limits && !limits.AllowsLifetime(lifetime) ? Problem.LifetimeLimitReached(longest, lifetime) : null;

    private static Problem? Violation(PolicyRule? broken) => broken switch
    {
        PolicyRule.ExpiryRequired => Problem.Violated(PolicyRule.ExpiryRequired, "expiresAt", ExpiryNeeded),
        { } rule => Problem.Violated(rule, "expiresAt", ExpiryTooFar),
        null => null,
    };
}
