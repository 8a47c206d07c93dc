using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Deciding;

/// <summary>Makes the store's change of a row of the directory that shall become another.</summary>
internal static class DirectoryChange
{
    public static Change Of(Tenant? before, Tenant after, ChangeActor actor) => Of(
        new Write.OfTenant(after),
        actor,
        before is null ? "tenant.created" : "tenant.changed",
        after.Id,
        before is null ? null : TenantAudit.Of(before),
        TenantAudit.Of(after));

    public static Change OfPolicy(Tenant before, Tenant after, ChangeActor actor) => Of(
        new Write.OfPolicy(after),
        actor,
        "policy.changed",
        after.Id,
        PolicyAudit.Of(before.Policy),
        PolicyAudit.Of(after.Policy));

    public static Change Of(Member? before, Member after, ChangeActor actor) => Of(
        new Write.OfMember(after),
        actor,
        ActionOf(before, after),
        after.Tenant,
        before is null ? null : MemberAudit.Of(before),
        MemberAudit.Of(after)) with
    {
        Requires = Member.GivesUpAnOwner(before, after) ? new Requirement.AnotherOwner() : null,
    };

    public static Change Of(Role? before, Role after, ChangeActor actor) => Of(
        new Write.OfRole(after),
        actor,
        before is null ? "role.created" : "role.changed",
        after.Tenant,
        before is null ? null : PermissionsAudit.Of(before),
        PermissionsAudit.Of(after));

    public static Change Of(PermissionSet before, PermissionSet after, long version, ChangeActor actor) => Of(
        new Write.OfDeclared(after, version),
        actor,
        "permissions.declared",
        TenantId.System,
        PermissionsAudit.Of(before),
        PermissionsAudit.Of(after));

    private static Change Of<TAudit>(Write write, ChangeActor actor, string action, TenantId tenant, TAudit? before, TAudit after)
        where TAudit : class =>
        new()
        {
            Write = write,
            Audit = actor.Note(action, tenant, before is null ? null : AuditJson.Print(before), AuditJson.Print(after)),
            Fence = actor.Fence,
        };

    private static string ActionOf(Member? before, Member after) => (before?.Status, after.Status) switch
    {
        (null, _) => "member.created",
        (_, MemberStatus.Removed) => "member.removed",
        (MemberStatus.Removed, _) => "member.restored",
        _ => "member.changed",
    };
}
