using System.Net;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

public sealed class ClusterTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_lives_its_whole_life_on_every_gateway()
    {
        var ada = await cluster.Operator.EnterTenantAsync("umbra", Cancelled);
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

    [Fact]
    public async Task A_revoke_is_done_while_a_silo_lies_dead()
    {
        var ada = await cluster.Operator.EnterTenantAsync("orphans", Cancelled);
        var keys = new List<(string Id, string Secret)>();
        for (var i = 0; i < 10; i++)
        {
            var made = await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"key-{i}" }, Cancelled);
            keys.Add(((string)made["id"]!, (string)made["secret"]!));
        }

        // Whichever silo holds a key, half of them are orphans now, and the cluster has not noticed yet.
        await cluster.Silos[1].KillAsync();
        foreach (var (id, secret) in keys)
        {
            await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", null, Cancelled);
            await RefusedEverywhereAsync(secret);
        }
    }

    private async Task AcceptedEverywhereAsync(string secret)
    {
        foreach (var gateway in cluster.Gateways)
        {
            Assert.Equal(HttpStatusCode.OK, await new RestClient(gateway.Client, secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancelled));
        }
    }

    private Task RefusedEverywhereAsync(string secret) =>
        Task.WhenAll(cluster.Gateways.Select(gateway => Gateways.RefuseAsync(gateway.Client, secret, Cancelled)));
}
