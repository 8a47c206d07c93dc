using System.Net;
using Npgsql;
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

    [Fact]
    public async Task Fifty_creations_at_once_through_all_silos_against_a_limit_of_ten_make_exactly_ten()
    {
        var ada = await Cluster.Operator.EnterTenantAsync("rush", Cancelled);
        await Cluster.Operator.CallAsync(HttpMethod.Put, "/v1/tenants/rush", new { name = "rush", plan = "starter" }, Cancelled);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CreateAsync(ada)));

        Assert.Equal(10, statuses.Count(status => status is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Equal(40, statuses.Count(status => status == HttpStatusCode.Forbidden));
        var tenant = await ada.CallAsync(HttpMethod.Get, "/v1/tenant", null, Cancelled);
        Assert.Equal(10, (int)tenant["use"]!["keys"]!);
    }

    // Whoever waits too long for the others is asked to come again, and may then hear (409) that the key was made the first time.
    private static async Task<HttpStatusCode> CreateAsync(RestClient member)
    {
        var once = Guid.CreateVersion7().ToString();
        while (true)
        {
            using var answer = await member.SendAsync(HttpMethod.Post, "/v1/api-keys", new { name = "rush" }, once, Cancelled);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return answer.StatusCode;
            }
        }
    }

    [Fact]
    public async Task The_audit_trail_is_verified_while_two_silos_seal_it()
    {
        var ada = await Cluster.Operator.EnterTenantAsync("penumbra", Cancelled);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"key-{i}" }, Cancelled)));
        var report = "";
        while (!report.Contains(" 0 waiting", StringComparison.Ordinal))
        {
            (var intact, report) = await VerifyAsync();
            Assert.Equal(0, intact);
        }

        await using var database = NpgsqlDataSource.Create(Cluster.Database);
        await using var tamper = database.CreateCommand("delete from audit_event where tenant = 'penumbra' and position = 7");
        Assert.Equal(1, await tamper.ExecuteNonQueryAsync(Cancelled));
        var (exitCode, after) = await VerifyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("the event at position 7 is missing", after, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Report)> VerifyAsync()
    {
        await using var command = Cluster.Run("Silo", "audit", "verify", "--tenant", "penumbra");
        return (await command.ExitCodeAsync(Cancelled), command.Output);
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
