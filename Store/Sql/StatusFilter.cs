using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Store.Sql;

/// <summary><see cref="KeyAccess.StatusAt"/> as SQL, over <c>k</c>, <c>t</c>, <c>m</c> and <c>clock</c>; the contract suite holds the two together.</summary>
/// <param name="plans">What the plans of this installation include.</param>
/// <param name="leeway"><see cref="KeyPolicy.Leeway"/> as an expression.</param>
internal sealed class StatusFilter(Plans plans, Raw leeway)
{
    // The first one that holds.
    private readonly (KeyStatus Status, string Condition)[] steps =
    [
        (KeyStatus.Revoked, "k.revoked_at is not null or m.incarnation <> k.owner_incarnation or m.status = 3"),
        (KeyStatus.Expired, "k.expires_at <= clock.now"),
        (KeyStatus.Suspended, "m.status = 2 or t.status = 2"),
        (KeyStatus.Paused, $"t.plan not in ({PlansWithKeys(plans)})"),
        (KeyStatus.Blocked, $"""
            {PolicyRoles.Lacks("t.policy_roles", "m.role")}
                or (t.policy_expiry_required = 1 and k.expires_at is null)
                or (t.policy_lifetime is not null and (k.expires_at is null or k.expires_at - k.created_at > t.policy_lifetime + {leeway.Text}))
                or ({AccessRow.HasOlderNamesake.Text}) > 0
            """),
        (KeyStatus.Rotating, "clock.now < k.previous_expires_at"),
        (KeyStatus.Active, "1 = 1"),
    ];

    /// <summary>Whether a key has one of these; null when every key does.</summary>
    public Statement? Of(IReadOnlyCollection<KeyStatus> wanted)
    {
        var others = steps.Select(step => step.Status).Except(wanted).ToArray();
        if (wanted.Count == 0 || others.Length == 0)
        {
            return null;
        }

        // Most keys are active: said as what they are not, PostgreSQL expects many.
        if (wanted.Contains(KeyStatus.Active))
        {
            return $"{Case(steps)} not in ({Numbers(others)})";
        }

        // No step after the last one that is wanted makes a difference.
        var last = Array.FindLastIndex(steps, step => wanted.Contains(step.Status));
        Statement isWanted = $"{Case(steps[..(last + 1)])} in ({Numbers(wanted)})";

        // What a key has to have for it spares looking at the owners of all the others.
        return wanted.Count == 1 && Needs(wanted.Single()) is { } column ? Statement.Join(" and ", [$"{column} is not null", isWanted]) : isWanted;
    }

    private static Raw? Needs(KeyStatus status) => status switch
    {
        KeyStatus.Expired => new("k.expires_at"),
        KeyStatus.Rotating => new("k.previous_expires_at"),
        KeyStatus.Revoked or KeyStatus.Suspended or KeyStatus.Paused or KeyStatus.Blocked or KeyStatus.Active => null,
    };

    private static Raw Case(IEnumerable<(KeyStatus Status, string Condition)> steps) =>
        new($"case {string.Join(' ', steps.Select(step => $"when {step.Condition} then {(int)step.Status}"))} else 0 end");

    private static Raw Numbers(IEnumerable<KeyStatus> statuses) => new(string.Join(", ", statuses.Select(status => (int)status)));

    // 0 is no plan: a list must not be empty.
    private static string PlansWithKeys(Plans plans) => string.Join(", ", Plans.All.Where(plan => plans[plan].HasKeys).Select(plan => (int)plan).Prepend(0));
}
