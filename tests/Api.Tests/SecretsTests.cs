using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Orleans.Keys.Api.Tests.Hosting;

namespace Orleans.Keys.Api.Tests;

[Collection(nameof(ApiHost))]
public sealed class SecretsTests(ApiHost host)
{
    [Fact]
    public async Task Secret_leaves_in_one_answer_and_in_no_log_trace_or_problem()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = Listen(spans);
        var workspace = await Workspace.MakeAsync(host);
        var member = await workspace.MemberAsync("owner", "ada");
        var (id, key) = await member.KeyAsync(host, """{"name":"watched","scopes":["api_keys:manage","scans:read"]}""");
        var secret = key.Credential!;
        var tail = secret[26..];

        var answers = await MisuseAsync(member, key, id, secret);
        (await member.PostAsync($"/v1/api-keys/{id}/revoke")).Expect(HttpStatusCode.OK);
        answers.Add(await key.GetAsync("/v1/api-keys/self"));

        Assert.All(answers, answer => Assert.True((int)answer.Status >= 400, $"{answer.Status}"));
        Assert.DoesNotContain(answers, answer => answer.Text.Contains(tail, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(tail, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(member.Credential![23..], StringComparison.Ordinal));
        Assert.DoesNotContain(spans, span => span.Contains(tail, StringComparison.Ordinal));
        Assert.NotEmpty(host.Logs.Lines);
        Assert.NotEmpty(spans);
    }

    private async Task<List<ApiAnswer>> MisuseAsync(ApiClient member, ApiClient key, string id, string secret) =>
    [
        await host.Anonymous.GetAsync($"/v1/api-keys?key={secret}"),
        await host.Anonymous.GetAsync($"/v1/api-keys/{secret}"),
        await host.Anonymous.GetAsync($"/nothing/{Uri.EscapeDataString(secret)}"),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"{{secret}}"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"{{secret}}":"name"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","name":"{{secret}}"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":["{{secret}}"]}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a" "{{secret}}"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","scopes":["{{secret}}"]}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","expiresAt":"{{secret}}"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","environment":"{{secret}}"}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","allowedIps":["{{secret}}"]}"""),
        await member.PostAsync("/v1/api-keys", $$"""{"name":"a","metadata":{"{{secret}}":"x"} }"""),
        await member.PostAsync("/v1/api-keys", """{"name":"a"}""", ("Idempotency-Key", secret)),
        await member.PostAsync($"/v1/api-keys/{id}/rotate", $$"""{"overlap":"{{secret}}"}"""),
        await member.PostAsync($"/v1/api-keys/{id}/revoke", $$"""{"reason":"{{secret}}"}"""),
        await member.PatchAsync($"/v1/api-keys/{id}", """{"name":"a"}""", ("If-Match", secret)),
        await host.Client(secret + "x").GetAsync("/v1/api-keys/self"),
        await host.Client(secret[..^1]).GetAsync("/v1/api-keys/self"),
        await host.Client($"{secret} {secret}").GetAsync("/v1/api-keys/self"),
        await host.Client(Credentials.WithChecksum($"cbr_live_0123456789ABCDEF_{secret[26..58]}")).GetAsync("/v1/api-keys/self"),
        await key.GetAsync("/v1/tenants"),
        await key.GetAsync("/v1/api-keys/nothing"),
        await key.PostAsync("/v1/api-keys", "{"),
        await key.SendAsync(HttpMethod.Get, "/v1/api-keys/nothing", content: null, ("User-Agent", secret)),
    ];

    private static ActivityListener Listen(ConcurrentQueue<string> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
