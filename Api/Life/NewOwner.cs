using Orleans.Keys.Api.Callers;
using Orleans.Keys.Api.Directory;
using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Life;

/// <summary>Whom a new key shall act as, and what that member's role allows.</summary>
internal sealed record NewOwner(Member Member, PermissionSet Permissions)
{
    /// <param name="wanted">The id of a service; null for the caller.</param>
    public static async ValueTask<Answer<NewOwner>> FindAsync(Call call, string? wanted, MemberDirectory members, IKeyStore store)
    {
        var caller = call.Caller;
        if (wanted is null || wanted == caller.Member.User.Value)
        {
            return caller.MayCreate() is { } refused ? refused : new NewOwner(caller.Member, caller.MemberPermissions);
        }

        if (caller.MayCreateForServices() is { } mayNot)
        {
            return mayNot;
        }

        if (!UserId.TryParse(wanted, out var user) || await members.FindAsync(caller.Tenant.Id, user, call.Aborted) is not { Kind: MemberKind.Service } service)
        {
            return Problem.Invalid("owner", "Send the id of a service of the workspace. The keys of a person are made by that person.");
        }

        if (service.Status != MemberStatus.Active)
        {
            return Problem.MemberSuspended;
        }

        var role = await store.ReadRoleAsync(service.Tenant, service.Role, call.Aborted);
        var permissions = role is null ? PermissionSet.Empty : DefaultRoles.Permissions(role, caller.Declared);
        return permissions.Contains(Permission.KeysUse)
            ? new NewOwner(service, permissions)
            : Problem.Invalid("owner", "Give the service a role with api_keys:use first.");
    }
}
