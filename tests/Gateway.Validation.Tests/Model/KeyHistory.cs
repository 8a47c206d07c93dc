namespace Orleans.Keys.Gateway.Validation.Tests.Model;

/// <summary>When a key was good, by the true time.</summary>
internal sealed class KeyHistory(DateTimeOffset since)
{
    private readonly List<(DateTimeOffset At, bool IsGood)> changes = [(since, true)];

    public bool IsGood => changes[^1].IsGood;

    public void Note(DateTimeOffset at, bool isGood)
    {
        if (isGood != IsGood)
        {
            changes.Add((at, isGood));
        }
    }

    /// <summary>Whether it was good at any moment from then on.</summary>
    public bool WasGoodSince(DateTimeOffset then) => IsGood || changes[^1].At >= then;

    /// <summary>Whether it was good at every moment from then on.</summary>
    public bool WasGoodAllAlongSince(DateTimeOffset then) => IsGood && changes[^1].At <= then;
}
