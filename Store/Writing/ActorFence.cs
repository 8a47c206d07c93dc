using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;

namespace Orleans.Keys.Store.Writing;

/// <summary>
/// The rows on which a change was allowed, with the versions that were read. The transaction reads them again and locks them; if one moved
/// or the time is up by the database's clock, nothing is written (<see cref="ActorMoved"/>) and the caller is judged anew. So a
/// dying key cannot mint its successor, and the rule of who may do what stands in one place.
/// </summary>
public sealed record ActorFence
{
    /// <summary>The acting key; null for a session or a token of another issuer.</summary>
    public KeyId? Key { get; init; }

    public long KeyVersion { get; init; }

    /// <summary>The acting session, which must not have been ended; null for any other credential.</summary>
    public KeyId? Session { get; init; }

    public required TenantId Tenant { get; init; }

    public required long TenantVersion { get; init; }

    public required UserId User { get; init; }

    public required long MemberVersion { get; init; }

    public required RoleName Role { get; init; }

    /// <summary>0 when the tenant had no such role.</summary>
    public required long RoleVersion { get; init; }

    /// <summary>
    /// When the credential's own time is up (expiry, end of the overlap, end of the session) or, if that is earlier, the moment from which
    /// nobody waits for the command any more. Null for never.
    /// </summary>
    public required DateTimeOffset? GoodUntil { get; init; }

    /// <summary>The fence of a key that was judged with one of its secrets.</summary>
    public static ActorFence Of(KeyAccess access, SecretSlot presented) => new()
    {
        Key = access.Key.Id,
        KeyVersion = access.Key.Version,
        Tenant = access.Tenant.Id,
        TenantVersion = access.Tenant.Version,
        User = access.Owner.User,
        MemberVersion = access.Owner.Version,
        Role = access.Owner.Role,
        RoleVersion = access.Role?.Version ?? 0,
        GoodUntil = VerifyKey.GoodUntil(access.Key, presented),
    };

    /// <summary>The fence of a session.</summary>
    public static ActorFence Of(SessionAccess access) => new()
    {
        Session = access.Session.Id,
        Tenant = access.Tenant.Id,
        TenantVersion = access.Tenant.Version,
        User = access.Member.User,
        MemberVersion = access.Member.Version,
        Role = access.Member.Role,
        RoleVersion = access.Role?.Version ?? 0,
        GoodUntil = access.Session.GoodUntil,
    };

    /// <summary>The fence of a member whose credential the store does not know.</summary>
    /// <param name="goodUntil">When that credential's time is up.</param>
    public static ActorFence Of(MemberAccess access, DateTimeOffset goodUntil) => new()
    {
        Tenant = access.Tenant.Id,
        TenantVersion = access.Tenant.Version,
        User = access.Member.User,
        MemberVersion = access.Member.Version,
        Role = access.Member.Role,
        RoleVersion = access.Role?.Version ?? 0,
        GoodUntil = goodUntil,
    };
}
