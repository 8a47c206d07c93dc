using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Storage;

/// <summary>Who acts, off the wire.</summary>
internal static class ActorMap
{
    public static ChangeActor ToStore(this Actor actor) => new()
    {
        Fence = new ActorFence
        {
            Key = actor.Key is null ? null : KeyId.Parse(actor.Key),
            KeyVersion = actor.KeyVersion,
            Session = actor.Session is null ? null : KeyId.Parse(actor.Session),
            Tenant = new TenantId(actor.Tenant),
            TenantVersion = actor.TenantVersion,
            User = new UserId(actor.User),
            MemberVersion = actor.MemberVersion,
            Role = new RoleName(actor.RoleName),
            RoleVersion = actor.RoleVersion,
            GoodUntil = actor.GoodUntil,
        },
        Kind = KindOf(actor.Role),
        Ip = actor.Ip,
        UserAgent = actor.UserAgent,
        TraceId = actor.TraceId,
    };

    private static ActorKind KindOf(ActorRole role) => role switch
    {
        ActorRole.Member => ActorKind.Member,
        ActorRole.Operator => ActorKind.Operator,
        ActorRole.Key => ActorKind.Key,
    };
}
