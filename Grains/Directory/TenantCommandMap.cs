using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Store.Deciding;

namespace Orleans.Keys.Grains.Directory;

/// <summary>
/// Commands off the wire as commands of the domain. Callers have validated them, so what cannot be read here is a fault and throws.
/// </summary>
internal static class TenantCommandMap
{
    public static PutTenant ToDomain(this PutTenantCommand command, TenantId tenant) =>
        new(tenant, ToName(command.Name), PlanOf(command.Plan), command.IsSuspended ? TenantStatus.Suspended : TenantStatus.Active);

    public static PutMember ToDomain(this PutMemberCommand command, TenantId tenant) => new()
    {
        Tenant = tenant,
        User = ToUser(command.User),
        Kind = command.IsService ? MemberKind.Service : MemberKind.Person,
        Email = command.Email,
        Name = ToName(command.Name),
        Role = ToRole(command.Role),
        IsSuspended = command.IsSuspended,
    };

    public static PutRole ToDomain(this PutRoleCommand command, TenantId tenant) => new(tenant, ToRole(command.Role), ToPermissions(command.Permissions));

    public static PutPolicy ToDomain(this PutPolicyCommand command, TenantId tenant) => new(tenant, new KeyPolicy
    {
        LongestLifetime = command.LongestLifetime?.ToStoredPrecision(),
        ExpiryRequired = command.ExpiryRequired,
        UniqueNames = command.UniqueNames,
        Roles = command.Roles is { } roles ? RoleSet.Of([.. roles.Select(ToRole)]) : null,
    });

    public static UserId ToUser(string text) => UserId.TryParse(text, out var user) ? user : throw Unreadable(nameof(PutMemberCommand.User));

    public static PermissionSet ToPermissions(ImmutableArray<string> texts) =>
        PermissionSet.Of([.. texts.Select(text => Permission.TryParse(text, out var permission) ? permission : throw Unreadable(nameof(PutRoleCommand.Permissions)))]);

    private static RoleName ToRole(string text) => RoleName.TryParse(text, out var role) ? role : throw Unreadable(nameof(PutMemberCommand.Role));

    private static DisplayName ToName(string text) => DisplayName.TryParse(text, out var name) ? name : throw Unreadable(nameof(PutTenantCommand.Name));

    private static Plan PlanOf(TenantPlan plan) => Enum.IsDefined(plan)
        ? plan switch
        {
            TenantPlan.Starter => Plan.Starter,
            TenantPlan.Pro => Plan.Pro,
            TenantPlan.Enterprise => Plan.Enterprise,
        }
        : throw Unreadable(nameof(PutTenantCommand.Plan));

    private static FormatException Unreadable(string field) => new($"A command arrived with a {field} that its caller should have refused.");
}
