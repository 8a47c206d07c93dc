namespace Orleans.Keys.Domain.Directory;

/// <summary>
/// The rules that a tenant sets for its keys. A key that breaks one is blocked, whenever it was made, and works again when it complies or
/// the rule is lifted.
/// </summary>
public sealed record KeyPolicy
{
    /// <summary>The shortest bound of a lifetime: a shorter one would be a mistake.</summary>
    public static readonly TimeSpan LeastLongestLifetime = TimeSpan.FromHours(1);

    /// <summary>The longest bound of a lifetime.</summary>
    public static readonly TimeSpan MostLongestLifetime = TimeSpan.FromDays(3650);

    /// <summary>
    /// By how much a lifetime may be longer: whoever asks for 90 days does so by another clock than the one that writes the key's birth.
    /// </summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    /// <summary>No rule.</summary>
    public static readonly KeyPolicy None = new();

    /// <summary>How far an expiry may be from a key's birth; a key without one breaks the rule. Null for no bound.</summary>
    public TimeSpan? LongestLifetime { get; init; }

    /// <summary>Whether every key has an end.</summary>
    public bool ExpiryRequired { get; init; }

    /// <summary>Whether two living keys of a member may not have the same name, in any case. The older one keeps it.</summary>
    public bool UniqueNames { get; init; }

    /// <summary>The roles whose members may hold keys; null for all.</summary>
    public RoleSet? Roles { get; init; }

    /// <summary>The first rule that a key breaks; null when it complies.</summary>
    /// <param name="createdAt">The key's birth.</param>
    /// <param name="expiresAt">Its end; null for never.</param>
    /// <param name="owner">The role of its owner.</param>
    /// <param name="hasOlderNamesake">Whether an older living key of the same owner has its name.</param>
    public PolicyRule? BrokenBy(DateTimeOffset createdAt, DateTimeOffset? expiresAt, RoleName owner, bool hasOlderNamesake)
    {
        if (Roles?.Contains(owner) == false)
        {
            return PolicyRule.Roles;
        }

        if (ExpiryBrokenBy(createdAt, expiresAt) is { } broken)
        {
            return broken;
        }

        return UniqueNames && hasOlderNamesake ? PolicyRule.UniqueNames : null;
    }

    /// <summary>The first rule about the end of a key that it breaks; null when it complies.</summary>
    public PolicyRule? ExpiryBrokenBy(DateTimeOffset createdAt, DateTimeOffset? expiresAt)
    {
        if (ExpiryRequired && expiresAt is null)
        {
            return PolicyRule.ExpiryRequired;
        }

        return LongestLifetime is { } longest && !(expiresAt - createdAt <= longest + Leeway) ? PolicyRule.LongestLifetime : null;
    }

    /// <summary>
    /// The first rule about its end that a key would break if it was made now; null when it would comply, even if the clock of the process
    /// that makes it is a few minutes behind.
    /// </summary>
    public PolicyRule? ExpiryBrokenAtBirth(DateTimeOffset now, DateTimeOffset? expiresAt) => ExpiryBrokenBy(now - (Leeway * 0.8), expiresAt);
}

/// <summary>A rule of a policy.</summary>
public enum PolicyRule
{
    /// <summary>The owner's role may not hold keys.</summary>
    Roles = 1,

    /// <summary>The key has no end.</summary>
    ExpiryRequired = 2,

    /// <summary>The key's end is too far from its birth.</summary>
    LongestLifetime = 3,

    /// <summary>An older key of the same member has the name.</summary>
    UniqueNames = 4,
}
