using Orleans.Keys.Api.Edge;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>Says to a grain, or to the store itself, who acts and on which rows that was allowed.</summary>
internal static class CallerActor
{
    public static Actor ToActor(this Call call)
    {
        var fence = call.Caller.Fence;
        return new Actor
        {
            Role = call.Caller.Kind switch
            {
                ActorKind.Operator => ActorRole.Operator,
                ActorKind.Key => ActorRole.Key,
                ActorKind.Member => ActorRole.Member,
                ActorKind.Installation => throw new InvalidOperationException("The installation itself makes no requests."),
            },
            Tenant = fence.Tenant.Value,
            User = fence.User.Value,
            Key = fence.Key?.ToString(),
            KeyVersion = fence.KeyVersion,
            Session = fence.Session?.ToString(),
            TenantVersion = fence.TenantVersion,
            MemberVersion = fence.MemberVersion,
            RoleName = fence.Role.Value,
            RoleVersion = fence.RoleVersion,
            GoodUntil = fence.GoodUntil,
            Ip = call.Ip,
            UserAgent = call.UserAgent,
            TraceId = call.TraceId,
        };
    }

    public static AuditNote ToNote(this Call call, string action, TenantId tenant) => new()
    {
        Action = action,
        Tenant = tenant,
        ActorKind = call.Caller.Kind,
        ActorTenant = call.Caller.Tenant.Id,
        ActorUser = call.Caller.Member.User,
        ActorKey = call.Caller.Key?.Key.Id,
        Ip = call.Ip,
        UserAgent = call.UserAgent,
        TraceId = call.TraceId,
    };
}
