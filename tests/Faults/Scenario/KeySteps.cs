using Orleans.Keys.Faults.History;

namespace Orleans.Keys.Faults.Scenario;

/// <summary>What can be taken from one key. Each prepares the key and returns what to do to it once the faults are on.</summary>
internal sealed class KeySteps(Round round, Workspace workspace)
{
    /// <summary>The key that was made last to be revoked.</summary>
    public string Last { get; private set; } = "";

    public async Task<Step> RevokeAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        Last = key.Id;
        return token => RevokeAsync(key, token);
    }

    /// <summary>The old secret dies at once, the new one lives.</summary>
    public async Task<Step> FinishAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        await round.RotateAsync(workspace.Owner, key, "PT24H", cancellationToken);
        return token => round.Changes.OfKeyAsync(
            ChangeName.FinishRotation, key, Call(HttpMethod.Post, $"/v1/api-keys/{key.Id}/rotation/finish"), [.. key.Numbers(1)], token);
    }

    /// <summary>The new secret dies at once, the old one lives.</summary>
    public async Task<Step> CancelAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        await round.RotateAsync(workspace.Owner, key, "PT24H", cancellationToken);
        return token => round.Changes.OfKeyAsync(
            ChangeName.CancelRotation, key, Call(HttpMethod.Delete, $"/v1/api-keys/{key.Id}/rotation"), [.. key.Numbers(2)], token);
    }

    public async Task<Step> ReplaceAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        return token => round.RotateAsync(workspace.Owner, key, "PT0S", token);
    }

    /// <summary>The overlap ends by itself, by the clock of the database.</summary>
    public async Task<Step> RunOutAsync(int seconds, CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, null, [Round.Read], cancellationToken);
        return async token =>
        {
            var asked = round.Management.Recorder.Clock.Now;
            var ends = await round.RotateAsync(workspace.Owner, key, $"PT{seconds}S", token);
            round.Changes.OverlapEnds(key, asked, ends, [.. key.Numbers(1)]);
        };
    }

    /// <summary>The key keeps what the change leaves it.</summary>
    public async Task<Step> NarrowAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, Round.Both, Round.Both, cancellationToken);
        var call = Call(HttpMethod.Patch, $"/v1/api-keys/{key.Id}", new { scopes = new[] { Round.Read } }) with { Headers = [("If-Match", "*")] };
        return token => round.Changes.OfKeyAsync(ChangeName.Narrow, key, call, [.. key.Numbers(Round.Write)], token);
    }

    /// <summary>A key that may make keys is revoked while it makes them as fast as it can.</summary>
    public async Task<Step> AttackAsync(CancellationToken cancellationToken)
    {
        var key = await round.CreateAsync(workspace.Owner, [Round.Read, "api_keys:use", "api_keys:manage"], [Round.Read], cancellationToken);
        return async token =>
        {
            await using var attacker = new Attacker(round.Management, key);
            await attacker.HasBegunAsync(token);
            await RevokeAsync(key, token);
            await attacker.HasFailedAsync(token);
        };
    }

    private Task<ApiAnswer> RevokeAsync(ProbedKey key, CancellationToken cancellationToken) => round.Changes.OfKeyAsync(
        ChangeName.Revoke, key, Call(HttpMethod.Post, $"/v1/api-keys/{key.Id}/revoke", new { reason = "round" }), [.. key.AllNumbers], cancellationToken);

    private ChangeCall Call(HttpMethod method, string path, object? body = null) => new(workspace.Owner, method, path, body);
}
