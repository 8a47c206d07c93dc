using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Api.Reading;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Life;

/// <summary>What a caller can do with keys, whether a program asks or a person on a page: who may is decided here, once for both.</summary>
internal sealed class KeyActions(CommandDesk commands, SecretMint mint, KeyFinder keys, KeyRevoker revoker, IdempotencyHeader idempotency, KeyFormat format)
{
    /// <param name="owner">Whom the key acts as; found for this caller.</param>
    public async Task<Answer<MintedKey>> CreateAsync(Call call, NewKey wanted, NewOwner owner, Claimable claim)
    {
        var caller = call.Caller;
        if (MayMake(caller, wanted, owner) is { } refused)
        {
            return refused;
        }

        var id = SecretMint.DrawId();
        var (secret, digest) = mint.MintKey(wanted.Environment, id, caller.Tenant.Id);
        var order = KeyOrders.Create(wanted.ToCommand(id, owner.Member, digest), caller.RoomForKey(), claim.Value);
        return (await commands.RunAsync(call, order)).Refusal() is { } notMade
            ? await idempotency.ExplainAsync(call, claim, notMade)
            : new MintedKey(await keys.ReadAgainAsync(id, call.Aborted), secret);
    }

    public async Task<Answer<MintedKey>> RotateAsync(Call call, KeyAccess access, TimeSpan overlap, ExpectedVersion expected, Claimable claim)
    {
        var key = access.Key;
        if ((call.Caller.MayDecideAboutSecrets(key) ?? call.Caller.MayHold(access) ?? call.Caller.HasPlan() ?? MayRotate(call.Caller, access, overlap)) is { } refused)
        {
            return refused;
        }

        var (secret, digest) = mint.MintKey(key.Environment, key.Id, key.Tenant);
        return (await commands.RunAsync(call, KeyOrders.Rotate(key, new RotateKey(digest, overlap), expected, claim.Value))).Refusal(expected) is { } notDone
            ? await idempotency.ExplainAsync(call, claim, notDone)
            : new MintedKey(await keys.ReadAgainAsync(key.Id, call.Aborted), secret);
    }

    public async Task<Answer<KeyAccess>> ChangeAsync(Call call, KeyAccess access, ChangeKey edit, ExpectedVersion expected) =>
        (call.Caller.HasPlan() ?? MayMake(call.Caller, edit, access)) is { } refused
            ? refused
            : await RunAsync(call, KeyOrders.Change(access.Key, edit, call.Caller.Tenant.Policy.UniqueNames, expected), expected);

    public Task<Answer<KeyAccess>> FinishAsync(Call call, KeyAccess access, ExpectedVersion expected) =>
        RunAsync(call, KeyOrders.Finish(access.Key, expected), expected);

    public async Task<Answer<KeyAccess>> CancelAsync(Call call, KeyAccess access, ExpectedVersion expected) =>
        call.Caller.MayDecideAboutSecrets(access.Key) is { } refused ? refused : await RunAsync(call, KeyOrders.Cancel(access.Key, expected), expected);

    public async Task<Answer<KeyAccess>> RevokeAsync(Call call, KeyAccess access, string? reason, ExpectedVersion expected) =>
        (RevokeReason.Check(reason, format) ?? await revoker.RevokeAsync(call, access.Key, reason, expected)) is { } refused
            ? refused
            : await keys.ReadAgainAsync(access.Key.Id, call.Aborted);

    private async Task<Answer<KeyAccess>> RunAsync(Call call, KeyOrder order, ExpectedVersion expected) =>
        (await commands.RunAsync(call, order)).Refusal(expected) is { } notDone ? notDone : await keys.ReadAgainAsync(order.Key, call.Aborted);

    private static Problem? MayMake(Caller caller, NewKey wanted, NewOwner owner) =>
        caller.MayGive(wanted.Scopes, owner.Permissions)
        ?? caller.MayGiveUntil(wanted.ExpiresAt)
        ?? caller.AllowsHolder(owner.Member.Role)
        ?? caller.AllowsEndOfNew(wanted.ExpiresAt)
        ?? caller.AllowsRanges(wanted.AllowedIps);

    private static Problem? MayRotate(Caller caller, KeyAccess access, TimeSpan overlap) =>
        access.BrokenRule is { } rule ? Problem.BlockedBy(rule) : caller.AllowsOverlap(overlap);

    private static Problem? MayMake(Caller caller, ChangeKey edit, KeyAccess access)
    {
        var owner = access.Role is null ? PermissionSet.Empty : DefaultRoles.Permissions(access.Role, access.Declared);
        if (edit.Scopes.IsSet && caller.MayGive(edit.Scopes.Or(null), owner) is { } refused)
        {
            return refused;
        }

        // What an edit leaves alone it does not answer for: a blocked key can be mended one rule at a time.
        var expiresAt = edit.ExpiresAt.Or(access.Key.ExpiresAt);
        var isLonger = expiresAt is null ? access.Key.ExpiresAt is not null : expiresAt > access.Key.ExpiresAt;
        var ranges = edit.AllowedIps.Or(access.Key.AllowedIps);
        return (isLonger ? caller.MayGiveUntil(expiresAt) : null)
            ?? (edit.ExpiresAt.IsSet && expiresAt != access.Key.ExpiresAt ? caller.AllowsEnd(access.Key, expiresAt) : null)
            ?? (ranges.Equals(access.Key.AllowedIps) ? null : caller.AllowsRanges(ranges));
    }
}
