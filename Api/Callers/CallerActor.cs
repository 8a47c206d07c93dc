using Orleans.Keys.Api.Edge;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>Says to a grain, or to the store itself, who acts and on which rows that was allowed.</summary>
internal static class CallerActor
{
    /// <summary>
    /// The caller, for a command that may be carried out until the patience ends and never after: a silo that was frozen and wakes must
    /// not do what was given up meanwhile, over a newer change.
    /// </summary>
    public static ChangeActor ToActor(this Call call)
    {
        var fence = call.Caller.Fence;
        var until = call.DatabaseTime + Attempt.Window;
        return new ChangeActor
        {
            Fence = fence with { GoodUntil = fence.GoodUntil < until ? fence.GoodUntil : until },
            Kind = call.Caller.Kind,
            Ip = call.Ip,
            UserAgent = call.UserAgent,
            TraceId = call.TraceId,
        };
    }

    public static Actor ToWire(this ChangeActor actor) => new()
    {
        Role = actor.Kind switch
        {
            ActorKind.Operator => ActorRole.Operator,
            ActorKind.Key => ActorRole.Key,
            ActorKind.Member => ActorRole.Member,
            ActorKind.Installation or ActorKind.Service => throw new InvalidOperationException("Neither the installation nor a service asks a grain."),
        },
        Tenant = actor.Fence.Tenant.Value,
        User = actor.Fence.User.Value,
        Key = actor.Fence.Key?.ToString(),
        KeyVersion = actor.Fence.KeyVersion,
        Session = actor.Fence.Session?.ToString(),
        TenantVersion = actor.Fence.TenantVersion,
        MemberVersion = actor.Fence.MemberVersion,
        RoleName = actor.Fence.Role.Value,
        RoleVersion = actor.Fence.RoleVersion,
        GoodUntil = actor.Fence.GoodUntil,
        Ip = actor.Ip,
        UserAgent = actor.UserAgent,
        TraceId = actor.TraceId,
    };
}
