using System.Net;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

public sealed class ClusterTests(ClusterFixture cluster) : ClusterTest(cluster), IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task A_key_lives_its_whole_life_on_every_gateway()
    {
        var ada = await Cluster.Operator.EnterTenantAsync("umbra", Cancelled);
        var made = await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = "github-actions-prod" }, Cancelled);
        var (id, first) = ((string)made["id"]!, (string)made["secret"]!);
        await AcceptedEverywhereAsync(first);

        var second = (string)(await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotate", null, Cancelled))["secret"]!;
        await AcceptedEverywhereAsync(second);
        await AcceptedEverywhereAsync(first);

        await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/rotation/finish", null, Cancelled);
        await RefusedEverywhereAsync(first);
        await AcceptedEverywhereAsync(second);

        await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", new { reason = "over" }, Cancelled);
        await RefusedEverywhereAsync(second);
    }

    private async Task AcceptedEverywhereAsync(string secret)
    {
        foreach (var gateway in Cluster.Gateways)
        {
            Assert.Equal(HttpStatusCode.OK, await new RestClient(gateway.Client, secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancelled));
        }
    }

    private Task RefusedEverywhereAsync(string secret) =>
        Task.WhenAll(Cluster.Gateways.Select(gateway => Gateways.RefuseAsync(gateway.Client, secret, Cancelled)));
}
