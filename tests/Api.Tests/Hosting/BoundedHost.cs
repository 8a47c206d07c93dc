namespace Orleans.Keys.Api.Tests.Hosting;

/// <summary>An installation with small plans that owners change themselves.</summary>
public sealed class BoundedHost : IAsyncLifetime
{
    internal ApiHost Host { get; } = new(
        ("Keys:SelfServicePlans", "true"),
        ("Keys:Plans:pro:KeysPerMember", "4"),
        ("Keys:Plans:pro:KeysPerTenant", "10"),
        ("Keys:Plans:pro:LongestLifetimeDays", "30"),
        ("Keys:Plans:pro:LongestOverlapHours", "12"),
        ("Keys:Plans:pro:IpAllowLists", "false"),
        ("Keys:Plans:enterprise:KeysPerMember", "60"),
        ("Keys:Plans:enterprise:KeysPerTenant", "10"));

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
