namespace Orleans.Keys.Grains.Interfaces.Life;

/// <summary>The name of a key's grain.</summary>
public static class KeyGrainName
{
    private const string Prefix = "k_";

    /// <summary>The grain's name of a key id.</summary>
    public static string Of(string keyId) => Prefix + keyId;

    /// <summary>The key id of a grain's name.</summary>
    public static string KeyIdOf(string grainName) => grainName[Prefix.Length..];
}
