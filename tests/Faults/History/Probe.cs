using System.Runtime.InteropServices;

namespace Orleans.Keys.Faults.History;

/// <summary>One request at one gateway. Both times are from the clock of the history.</summary>
/// <param name="Sent">Taken before the first byte was written: the gateway received it no sooner.</param>
/// <param name="Answered">Taken after the status line was read, or when it was given up.</param>
/// <param name="Status">0 when no answer came.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct Probe(int Capability, byte Gateway, ProbeConnection Connection, short Status, short Code, TimeSpan Sent, TimeSpan Answered)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>The gateway said that the key may not, as opposed to that it cannot know.</summary>
    public bool IsRefused => Status is 401 or 403;

    public override string ToString() => $"gateway {Gateway} answered {Status} to a request sent at {Sent:c}";
}

internal enum ProbeConnection : byte
{
    Fresh = 1,
    Kept = 2,
}
