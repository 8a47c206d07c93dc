using Orleans.Keys.Faults.Probing;

namespace Orleans.Keys.Faults.Losses;

/// <summary>A secret to present, and what has to come of it. A class, so that nothing ever prints the secret.</summary>
internal sealed class Credential(string key, string secret, string outcome, short status, string path)
{
    public string Key => key;

    public string Secret => secret;

    /// <summary>As the usage log names it.</summary>
    public string Outcome => outcome;

    /// <summary>The status of the answer once it is decided.</summary>
    public short Status => status;

    public string Path => path;

    /// <summary>The same for an answer that never ends.</summary>
    public Credential Streaming() => new(key, secret, outcome, status, TickingBackend.Route);
}
