using System.Text.Json.Nodes;
using Orleans.Keys.Faults.Probing;
using Orleans.Keys.Faults.Scenario;

namespace Orleans.Keys.Faults.Losses;

/// <summary>Makes keys, and remembers every secret that was given out for them.</summary>
internal sealed class LoadKeys(Management management, Workspace workspace)
{
    private const int GoodKeys = 8;

    /// <summary>Of so many requests with a good key one has a secret that was rotated away, and one a secret that was never its own.</summary>
    private const int GoodUses = 7;

    private const int RefusedUses = 4;

    /// <summary>All secrets that were given out, and those that were made up.</summary>
    public List<string> Secrets { get; } = [];

    /// <summary>What the load uses, each as often as its share of the requests is.</summary>
    public async Task<IReadOnlyList<Credential>> MakeLoadAsync(CancellationToken cancellationToken)
    {
        var credentials = new List<Credential>();
        for (var number = 1; number <= GoodKeys; number++)
        {
            credentials.AddRange(await RotatedAsync($"load {number}", cancellationToken));
        }

        credentials.AddRange(Enumerable.Repeat(await RevokedAsync(cancellationToken), RefusedUses));
        credentials.AddRange(Enumerable.Repeat(await MakeAsync("narrow", Round.Write, "forbidden", 403, cancellationToken), RefusedUses));
        return credentials;
    }

    /// <summary>A good key, for one purpose.</summary>
    public Task<Credential> MakeAsync(string name, CancellationToken cancellationToken) => MakeAsync(name, Round.Read, "ok", 200, cancellationToken);

    private async Task<Credential> MakeAsync(string name, string scope, string outcome, short status, CancellationToken cancellationToken)
    {
        var key = await CallAsync("/v1/api-keys", new { name, scopes = new[] { scope } }, cancellationToken);
        return new Credential((string)key["id"]!, Secret(key), outcome, status, ProbeRequest.Route(Round.Read));
    }

    private async Task<IEnumerable<Credential>> RotatedAsync(string name, CancellationToken cancellationToken)
    {
        var first = await MakeAsync(name, cancellationToken);
        var second = Secret(await CallAsync($"/v1/api-keys/{first.Key}/rotate", new { overlap = "PT0S" }, cancellationToken));
        Secrets.Add(ForgedSecret.Of(second));
        return
        [
            .. Enumerable.Repeat(new Credential(first.Key, second, "ok", 200, first.Path), GoodUses),
            new Credential(first.Key, first.Secret, "retired_secret", 401, first.Path),
            new Credential(first.Key, Secrets[^1], "wrong_secret", 401, first.Path),
        ];
    }

    private async Task<Credential> RevokedAsync(CancellationToken cancellationToken)
    {
        var key = await MakeAsync("revoked", Round.Read, "revoked", 401, cancellationToken);
        await CallAsync($"/v1/api-keys/{key.Key}/revoke", new { reason = "for the log" }, cancellationToken);
        return key;
    }

    private Task<JsonNode> CallAsync(string path, object body, CancellationToken cancellationToken) =>
        management.CallAsync(workspace.Owner, HttpMethod.Post, path, body, cancellationToken);

    private string Secret(JsonNode answer)
    {
        var secret = (string)answer["secret"]!;
        Secrets.Add(secret);
        return secret;
    }
}
