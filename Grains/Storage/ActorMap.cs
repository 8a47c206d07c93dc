using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Grains.Storage;

/// <summary>What the store has to know about who acts: the rows that allowed it, and a note for the audit trail.</summary>
internal static class ActorMap
{
    extension(Actor actor)
    {
        public ActorFence Fence => new()
        {
            Key = actor.KeyId,
            KeyVersion = actor.KeyVersion,
            Session = actor.Session is null ? null : KeyId.Parse(actor.Session),
            Tenant = new TenantId(actor.Tenant),
            TenantVersion = actor.TenantVersion,
            User = new UserId(actor.User),
            MemberVersion = actor.MemberVersion,
            Role = new RoleName(actor.RoleName),
            RoleVersion = actor.RoleVersion,
            GoodUntil = actor.GoodUntil,
        };

        public AuditNote Note(string action, TenantId tenant, string? before, string after) => new()
        {
            Action = action,
            Tenant = tenant,
            ActorKind = KindOf(actor.Role),
            ActorTenant = new TenantId(actor.Tenant),
            ActorUser = new UserId(actor.User),
            ActorKey = actor.KeyId,
            Ip = actor.Ip,
            UserAgent = actor.UserAgent,
            TraceId = actor.TraceId,
            Before = before,
            After = after,
        };

        private KeyId? KeyId => actor.Key is null ? null : Domain.Secrets.KeyId.Parse(actor.Key);
    }

    private static ActorKind KindOf(ActorRole role) => role switch
    {
        ActorRole.Member => ActorKind.Member,
        ActorRole.Operator => ActorKind.Operator,
        ActorRole.Key => ActorKind.Key,
    };
}
