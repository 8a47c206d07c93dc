using System.Diagnostics;
using System.Net;

namespace Orleans.Keys.System.Tests.Processes;

internal static class Gateways
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    /// <summary>Asks until a gateway refuses a dead secret, and fails when it still accepts one that was sent five seconds after this call began.</summary>
    public static async Task RefuseAsync(
        HttpClient gateway, string secret, CancellationToken cancellationToken, HttpStatusCode refusal = HttpStatusCode.Unauthorized)
    {
        var client = new RestClient(gateway, secret);
        var since = Stopwatch.StartNew();
        while (true)
        {
            var sent = since.Elapsed;
            var status = await client.StatusAsync(HttpMethod.Get, "/v1/scans/", cancellationToken);
            if (status == refusal)
            {
                return;
            }

            Assert.True(sent < Bound, $"A dead secret was answered {(int)status} when sent {sent} after its end.");
        }
    }
}
