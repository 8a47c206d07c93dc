using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests;

[Collection(nameof(ApiHost))]
public sealed class DyingKeyTests(ApiHost host)
{
    private const int Askers = 4;

    [Fact]
    public async Task Key_that_asks_for_others_while_it_is_revoked_makes_none_after_the_acknowledgement()
    {
        var workspace = await Workspace.MakeAsync(host);
        var owner = await workspace.MemberAsync("owner");
        var (id, key) = await owner.KeyAsync(host, """{"name":"dying","scopes":["api_keys:manage"]}""");
        using var acknowledged = new CancellationTokenSource();
        var firstMade = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var askers = Enumerable.Range(0, Askers).Select(_ => AskAsync(key, firstMade, acknowledged.Token)).ToArray();
        await firstMade.Task.WaitAsync(TestContext.Current.CancellationToken);
        (await owner.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);
        var madeBefore = await CountAsync(owner);
        var refused = (await key.CreateUncheckedAsync()).ExpectProblem(HttpStatusCode.Unauthorized, "key_revoked");
        await acknowledged.CancelAsync();
        var answers = (await Task.WhenAll(askers)).SelectMany(all => all).ToArray();

        Assert.Equal(madeBefore, await CountAsync(owner));
        Assert.Contains(answers, answer => answer == HttpStatusCode.Created);
        Assert.Contains(answers, answer => answer == HttpStatusCode.Unauthorized);
        Assert.All(answers, answer => Assert.Contains(answer, new[] { HttpStatusCode.Created, HttpStatusCode.Unauthorized }));
        Assert.Equal("key_revoked", refused["code"]);
    }

    private static async Task<List<HttpStatusCode>> AskAsync(ApiClient key, TaskCompletionSource firstMade, CancellationToken acknowledged)
    {
        var answers = new List<HttpStatusCode>();
        do
        {
            answers.Add((await key.CreateUncheckedAsync("""{"name":"successor","scopes":["api_keys:manage"]}""")).Status);
            firstMade.TrySetResult();
        }
        while (!acknowledged.IsCancellationRequested);

        return answers;
    }

    private static async Task<int> CountAsync(ApiClient owner)
    {
        var (count, cursor) = (0, "");
        do
        {
            var page = (await owner.GetAsync($"/v1/api-keys?sort=createdAt&limit=100{cursor}")).Expect(HttpStatusCode.OK);
            count += page.Body.GetProperty("data").GetArrayLength();
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        return count;
    }
}
