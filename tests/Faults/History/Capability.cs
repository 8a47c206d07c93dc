namespace Orleans.Keys.Faults.History;

/// <summary>One secret used for one permission: the unit that is given and taken away.</summary>
/// <param name="Number">Its index in the history.</param>
/// <param name="Key">The key id.</param>
/// <param name="SecretVersion">Counts the secrets of the key from 1.</param>
/// <param name="Permission">What its requests demand.</param>
internal sealed record Capability(int Number, string Key, int SecretVersion, string Permission)
{
    public override string ToString() => $"{Key} secret {SecretVersion} for {Permission}";
}
