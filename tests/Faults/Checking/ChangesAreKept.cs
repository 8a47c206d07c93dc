using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>I6: every acknowledged change is in the store after everything was killed.</summary>
internal static class ChangesAreKept
{
    private const int KeyKind = 1;

    public static IEnumerable<Violation> Check(FaultHistory history)
    {
        if (history.Store is not { } store)
        {
            return [];
        }

        var keys = store.Keys.ToDictionary(key => key.Id);
        var rows = store.Log.ToLookup(row => (row.Kind, row.Subject));
        var changes = history.Changes.Where(change => change.Acknowledged is not null && change.SubjectKind != 0 && change.Name != ChangeName.OverlapEnd).ToList();
        var lost = changes.GroupBy(change => (change.SubjectKind, change.Subject))
            .Where(group => rows[group.Key].Count() < group.Count())
            .Select(group => new Violation("I6", $"{rows[group.Key].Count()} log rows for {group.Count()} acknowledged changes: {string.Join("; ", group)}"));
        var undone = changes.Where(change => change.SubjectKind == KeyKind && !IsIn(change, keys.GetValueOrDefault(change.Subject)))
            .Select(change => new Violation("I6", $"the stored key {keys.GetValueOrDefault(change.Subject)?.ToString() ?? "(absent)"} does not show the {change}"));
        return lost.Concat(undone);
    }

    private static bool IsIn(Change change, StoredKey? key) => key is not null && change.Name switch
    {
        ChangeName.Revoke => key.IsRevoked,
        ChangeName.FinishRotation or ChangeName.CancelRotation => !key.HasPrevious,
        ChangeName.Rotate or ChangeName.RotateWithoutOverlap => key.SecretsMinted >= 2,
        ChangeName.Create or ChangeName.OverlapEnd or ChangeName.Narrow or ChangeName.Widen => true,
        ChangeName.NarrowRole or ChangeName.WidenRole or ChangeName.Demote or ChangeName.Promote => true,
        ChangeName.SuspendMember or ChangeName.ResumeMember or ChangeName.RemoveMember => true,
        ChangeName.SuspendTenant or ChangeName.ResumeTenant or ChangeName.Downgrade or ChangeName.Upgrade => true,
        ChangeName.TightenPolicy or ChangeName.LiftPolicy => true,
    };
}
