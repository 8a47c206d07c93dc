using Microsoft.Extensions.Configuration.Memory;

namespace Orleans.Keys.Gateway.Proxying;

/// <summary>
/// The route of the sample product, there out of the box: all that is left to set is
/// <c>ReverseProxy__Clusters__scans__Destinations__one__Address</c>. In code rather than in an appsettings.json, which hosts that include
/// this one would have twice.
/// </summary>
internal static class SampleRoute
{
    public static void AddTo(IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["ReverseProxy:Routes:scans:ClusterId"] = "scans",
                ["ReverseProxy:Routes:scans:Match:Path"] = "/v1/scans/{**rest}",
                ["ReverseProxy:Clusters:scans:LoadBalancingPolicy"] = "PowerOfTwoChoices",
            },
        });
}
