using System.Collections.Concurrent;
using System.Net;
using Orleans.Keys.System.Tests.Processes;

namespace Orleans.Keys.System.Tests;

public sealed class CrashTests(StandaloneFixture standalone) : IClassFixture<StandaloneFixture>
{
    private const int Changes = 200;
    private const int AcknowledgedBeforeTheKill = 60;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_create_and_rotation_is_true_after_kill_9()
    {
        var ada = await standalone.Operator.EnterTenantAsync("crash", Cancelled);
        var rotating = await MakeAsync(ada, Changes / 2);
        var acknowledged = new ConcurrentBag<Acknowledged>();
        var enough = new TaskCompletionSource();

        var changes = Enumerable.Range(0, Changes / 2)
            .SelectMany(i => (Task[])[CreateAsync(ada, $"new-{i}", acknowledged, enough), RotateAsync(ada, rotating[i], acknowledged, enough)])
            .ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancelled);
        await standalone.KillAndRestartAsync(Cancelled);
        await Task.WhenAll(changes);

        Assert.True(acknowledged.Count >= AcknowledgedBeforeTheKill);
        foreach (var answer in acknowledged)
        {
            Assert.Equal(HttpStatusCode.OK, await UseAsync(answer.Secret));
        }
    }

    private static async Task<List<string>> MakeAsync(RestClient ada, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((string)(await ada.CallAsync(HttpMethod.Post, "/v1/api-keys", new { name = $"old-{i}" }, Cancelled))["id"]!);
        }

        return ids;
    }

    private static Task CreateAsync(RestClient ada, string name, ConcurrentBag<Acknowledged> acknowledged, TaskCompletionSource enough) =>
        MintAsync(ada, "/v1/api-keys", new { name }, acknowledged, enough);

    private static Task RotateAsync(RestClient ada, string id, ConcurrentBag<Acknowledged> acknowledged, TaskCompletionSource enough) =>
        MintAsync(ada, $"/v1/api-keys/{id}/rotate", null, acknowledged, enough);

    /// <summary>A request that the crash cuts off was not acknowledged and claims nothing.</summary>
    private static async Task MintAsync(RestClient ada, string path, object? body, ConcurrentBag<Acknowledged> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            var answer = await ada.CallAsync(HttpMethod.Post, path, body, Cancelled);
            acknowledged.Add(new Acknowledged((string)answer["secret"]!));
        }
        catch (HttpRequestException)
        {
            return;
        }

        if (acknowledged.Count >= AcknowledgedBeforeTheKill)
        {
            enough.TrySetResult();
        }
    }

    private Task<HttpStatusCode> UseAsync(string secret) =>
        new RestClient(standalone.Host.Client, secret).StatusAsync(HttpMethod.Get, "/v1/scans/", Cancelled);

    private sealed record Acknowledged(string Secret);
}
