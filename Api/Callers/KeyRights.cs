using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Api.Callers;

/// <summary>What a caller may do with keys. Every rule answers null when it may.</summary>
internal static class KeyRights
{
    /// <summary>Whether the caller manages the tenant's keys rather than its own.</summary>
    public static bool ManagesKeys(this Caller caller) => caller.May(Permission.KeysManage);

    /// <summary>Whether a key is the one that calls.</summary>
    public static bool Is(this Caller caller, Key key) => caller.Key?.Key.Id == key.Id;

    /// <summary>A person always has to do with keys; a key only when managing them is among its scopes.</summary>
    public static Problem? MayUseKeyCalls(this Caller caller) =>
        caller.Key is null || caller.ManagesKeys() ? null : Problem.Insufficient(Permission.KeysManage);

    /// <summary>A plan without keys leaves everything that takes rights away.</summary>
    public static Problem? HasPlan(this Caller caller) => caller.Limits.HasKeys ? null : Problem.PlanRequired;

    /// <summary>Whether the caller may make a key for its member.</summary>
    public static Problem? MayCreate(this Caller caller) =>
        caller.MayUseKeyCalls()
        ?? (caller.MemberPermissions.Contains(Permission.KeysUse) ? null : Problem.Insufficient(Permission.KeysUse))
        ?? caller.HasPlan();

    /// <summary>Whether the caller may make keys for the services of its tenant.</summary>
    public static Problem? MayCreateForServices(this Caller caller) =>
        (caller.ManagesKeys() ? null : Problem.Insufficient(Permission.KeysManage))
        ?? (caller.May(Permission.MembersManage) ? null : Problem.Insufficient(Permission.MembersManage))
        ?? caller.HasPlan();

    /// <summary>Whether the caller may put scopes on a key of an owner.</summary>
    /// <param name="owner">What the owner's role allows.</param>
    public static Problem? MayGive(this Caller caller, PermissionSet? scopes, PermissionSet owner) =>
        GrantScopes.Decide(scopes, owner, caller.Permissions, caller.Declared) switch
        {
            null => null,
            { Rule: GrantRule.Declared } => Problem.Invalid("scopes", "Send scopes that the product, or key management, declares."),
            { Permission: var permission } => scopes is null ? Problem.ScopesNeeded(permission) : Problem.ScopeNotHeld(permission),
        };

    /// <summary>A key gives no time that it does not have.</summary>
    public static Problem? MayGiveUntil(this Caller caller, DateTimeOffset? expiresAt) =>
        caller.Key?.Key.ExpiresAt is { } own && (expiresAt is null || expiresAt > own) ? Problem.ExpiryNotHeld : null;

    /// <summary>Whoever rotates a key holds its new secret: it must not open more, or for longer, than the caller can.</summary>
    public static Problem? MayHold(this Caller caller, KeyAccess access)
    {
        if (caller.Is(access.Key))
        {
            return null;
        }

        var beyond = access.Permissions.Except(caller.Permissions);
        return beyond.Count > 0 ? Problem.ScopeNotHeld(beyond.First()) : caller.MayGiveUntil(access.Key.ExpiresAt);
    }

    /// <summary>The previous secret of a rotation must not decide about the current one.</summary>
    public static Problem? MayDecideAboutSecrets(this Caller caller, Key key) =>
        caller.Is(key) && caller.Presented != SecretSlot.Current ? Problem.CurrentSecretRequired : null;
}
