using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>Who makes a request, judged on rows that were read for it, and what that allows.</summary>
internal sealed record Caller
{
    public required Tenant Tenant { get; init; }

    public required Member Member { get; init; }

    /// <summary>What the caller may do: the member's own permissions with a session, the effective ones with a key.</summary>
    public required PermissionSet Permissions { get; init; }

    /// <summary>What the member's role allows, whatever the credential.</summary>
    public required PermissionSet MemberPermissions { get; init; }

    /// <summary>What the product declares.</summary>
    public required PermissionSet Declared { get; init; }

    /// <summary>What the plans of this installation include.</summary>
    public required Plans Plans { get; init; }

    /// <summary>The database's clock when it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The rows it was judged on, for the transaction of a change.</summary>
    public required ActorFence Fence { get; init; }

    /// <summary>The acting key; null with any other credential.</summary>
    public KeyAccess? Key { get; init; }

    /// <summary>Which secret of the acting key was presented.</summary>
    public SecretSlot? Presented { get; init; }

    /// <summary>The acting session; null with any other credential.</summary>
    public Session? Session { get; init; }

    /// <summary>
    /// Operators act on every tenant: with a key of the <c>system</c> tenant that may, or as its owner with a browser or a token of the provider.
    /// A session that a back end minted never does: whoever mints it has the key.
    /// </summary>
    public bool IsOperator => Session is not { Kind: SessionKind.Bearer } && Tenant.Id == TenantId.System && Permissions.Contains(Permission.TenantsManage);

    public ActorKind Kind => IsOperator ? ActorKind.Operator : Key is not null ? ActorKind.Key : ActorKind.Member;

    /// <summary>What the tenant's plan includes.</summary>
    public PlanLimits Limits => Plans[Tenant.Plan];

    public bool May(Permission permission) => Permissions.Contains(permission);

    public static Caller Of(KeyAccess access, SecretSlot presented) => new()
    {
        Tenant = access.Tenant,
        Member = access.Owner,
        Permissions = access.Permissions,
        MemberPermissions = access.Role is null ? PermissionSet.Empty : DefaultRoles.Permissions(access.Role, access.Declared),
        Declared = access.Declared,
        Plans = access.Plans,
        ReadAt = access.ReadAt,
        Fence = ActorFence.Of(access, presented),
        Key = access,
        Presented = presented,
    };

    public static Caller Of(SessionAccess access) => new()
    {
        Tenant = access.Tenant,
        Member = access.Member,
        Permissions = access.Permissions,
        MemberPermissions = access.Permissions,
        Declared = access.Declared,
        Plans = access.Plans,
        ReadAt = access.ReadAt,
        Fence = ActorFence.Of(access),
        Session = access.Session,
    };

    /// <summary>A member whom a token of the provider names.</summary>
    public static Caller Of(MemberAccess access, DateTimeOffset goodUntil) => new()
    {
        Tenant = access.Tenant,
        Member = access.Member,
        Permissions = access.Permissions,
        MemberPermissions = access.Permissions,
        Declared = access.Declared,
        Plans = access.Plans,
        ReadAt = access.ReadAt,
        Fence = ActorFence.Of(access, goodUntil),
    };
}
