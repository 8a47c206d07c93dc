using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Checking;

/// <summary>
/// What a capability certainly was, from the changes that touch it. Between the sending of a change and its acknowledgement, and after one
/// that was never acknowledged, it may be either, and nothing is concluded.
/// </summary>
internal sealed class Timeline
{
    private readonly List<Change> gives = [];
    private readonly Dictionary<string, List<Change>> byReason = [];

    public IEnumerable<Change> Takes => byReason.Values.SelectMany(changes => changes).Where(change => change.Takes.Contains(capability));

    private readonly int capability;

    public Timeline(int capability, IEnumerable<Change> changes)
    {
        this.capability = capability;
        foreach (var change in changes.OrderBy(change => change.Sent))
        {
            if (change.Name is ChangeName.Create or ChangeName.Rotate or ChangeName.RotateWithoutOverlap && change.Gives.Contains(capability))
            {
                gives.Add(change);
            }
            else
            {
                byReason.TryAdd(change.Reason, []);
                byReason[change.Reason].Add(change);
            }
        }
    }

    public static Timeline[] Of(FaultHistory history)
    {
        var touching = history.Capabilities.Select(_ => new List<Change>()).ToArray();
        foreach (var change in history.Changes)
        {
            foreach (var touched in change.Takes.Concat(change.Gives).Distinct())
            {
                touching[touched].Add(change);
            }
        }

        return [.. touching.Select((changes, number) => new Timeline(number, changes))];
    }

    /// <summary>The change because of which a request sent at one time and answered at another had to be refused; null when there is none.</summary>
    /// <param name="grace">How long it may go on at least, whatever the change.</param>
    public Change? DeadBy(TimeSpan sent, TimeSpan answered, TimeSpan grace = default) =>
        Takes.FirstOrDefault(take => take.Acknowledged is { } at && sent > at + (take.Grace > grace ? take.Grace : grace) && !MayBeGivenBack(take, answered));

    /// <summary>Whether it had every right from one time to the other.</summary>
    public bool IsAlive(TimeSpan from, TimeSpan to) => IsAliveBut(null, from, to);

    /// <summary>The same, one reason aside.</summary>
    public bool IsAliveBut(string? reason, TimeSpan from, TimeSpan to) =>
        gives.Any(give => give.Acknowledged <= from) && byReason.All(pair => pair.Key == reason || IsHeld(pair.Value, from, to));

    /// <summary>Whether a change that undoes this one was sent before a moment.</summary>
    public bool MayBeGivenBack(Change take, TimeSpan before) =>
        byReason[take.Reason].Any(give => give.Gives.Contains(capability) && give.Sent >= take.Sent && give.Sent < before);

    private bool IsHeld(List<Change> changes, TimeSpan from, TimeSpan to) =>
        changes.Where(take => take.Takes.Contains(capability) && take.Sent < to)
            .All(take => changes.Any(give => give.Gives.Contains(capability) && give.Sent >= take.Sent && give.Acknowledged <= from));
}
