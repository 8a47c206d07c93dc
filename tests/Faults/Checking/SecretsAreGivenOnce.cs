using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>I5: every secret was given out exactly once, and stood nowhere else.</summary>
internal static class SecretsAreGivenOnce
{
    public static IEnumerable<Violation> Check(FaultHistory history) =>
        history.Reveals.GroupBy(reveal => reveal.Fingerprint).Where(group => group.Count() > 1)
            .Select(group => new Violation("I5", $"a secret was seen {group.Count()} times: {string.Join(", ", group.Select(reveal => $"{reveal.Where} at {reveal.At:c}"))}"));
}
