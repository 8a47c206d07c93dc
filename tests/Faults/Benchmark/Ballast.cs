using System.Net.Http.Headers;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Processes;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Benchmark;

/// <summary>Keys that every gateway has in its cache, to be revoked at a steady rate.</summary>
internal sealed class Ballast(Cluster cluster, Management management, Workspace workspace)
{
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(int count, int creators, CancellationToken cancellationToken)
    {
        var made = await Task.WhenAll(Enumerable.Range(0, creators).Select(async creator =>
        {
            var ids = new List<string>();
            for (var number = creator; number < count; number += creators)
            {
                ids.Add(await MakeAsync(number, cancellationToken));
            }

            return ids;
        }));
        return [.. made.SelectMany(ids => ids)];
    }

    private async Task<string> MakeAsync(int number, CancellationToken cancellationToken)
    {
        var key = await management.CallAsync(workspace.Owner, HttpMethod.Post, "/v1/api-keys", new { name = $"ballast {number}" }, cancellationToken);
        foreach (var gateway in cluster.Gateways)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ProbeRequest.Route(Round.Read));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)key["secret"]!);
            using var response = await gateway.Client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        return (string)key["id"]!;
    }
}
