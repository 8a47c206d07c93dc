namespace Orleans.Keys.Grains.Interfaces.Directory;

/// <summary>The name of a tenant's grain.</summary>
public static class TenantGrainName
{
    private const string Prefix = "t_";

    /// <summary>The grain's name of a tenant id.</summary>
    public static string Of(string tenantId) => Prefix + tenantId;

    /// <summary>The tenant id of a grain's name.</summary>
    public static string TenantIdOf(string grainName) => grainName[Prefix.Length..];
}
