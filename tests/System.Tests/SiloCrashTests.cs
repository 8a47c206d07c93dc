using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

/// <summary>A cluster of its own, since it loses a silo.</summary>
public sealed class SiloCrashTests(ClusterFixture cluster) : ClusterTest(cluster), IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task A_revoke_is_done_while_a_silo_lies_dead()
    {
        var ada = await Cluster.Operator.EnterTenantAsync("orphans", Cancelled);
        var keys = new List<(string Id, string Secret)>();
        for (var i = 0; i < 10; i++)
        {
            var made = await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"key-{i}" }, Cancelled);
            keys.Add(((string)made["id"]!, (string)made["secret"]!));
        }

        // Whichever silo holds a key, half of them are orphans now, and the cluster has not noticed yet.
        await Cluster.Silos[1].KillAsync();
        foreach (var (id, secret) in keys)
        {
            await ada.CallAsync(HttpMethod.Post, $"/v1/api-keys/{id}/revoke", null, Cancelled);
            await Task.WhenAll(Cluster.Gateways.Select(gateway => Gateways.RefuseAsync(gateway.Client, secret, Cancelled)));
        }
    }
}
