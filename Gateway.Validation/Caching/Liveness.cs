using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Gateway.Validation.Caching;

/// <summary>
/// Whether what was read about a member, role or tenant still holds. Shared by reference by all keys that use it: evicting it is one
/// write, and a request looks at one flag.
/// </summary>
internal sealed class Liveness(ChangeSubject subject)
{
    private volatile bool isOver;

    public ChangeSubject Subject { get; } = subject;

    /// <summary>How many entries hold it; guarded by the cache's lock.</summary>
    public int Holders { get; set; }

    public bool IsOver => isOver;

    public void End() => isOver = true;
}
