using System.Collections.Immutable;
using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces.Directory;

namespace Orleans.Keys.Api.Directory;

/// <summary>The commands about tenants, members and roles.</summary>
internal static class DirectoryOrders
{
    public static DirectoryOrder Put(PutTenant wanted, long? expected)
    {
        var command = new PutTenantCommand
        {
            Name = wanted.Name.Value,
            Plan = ToWire(wanted.Plan),
            IsSuspended = wanted.Status == TenantStatus.Suspended,
            ExpectedVersion = expected,
        };
        return new()
        {
            Tenant = wanted.Id,
            ExpectedVersion = expected,
            Ask = (grain, actor, cancellationToken) => grain.Put(command, actor, cancellationToken),
            Write = (writer, terms) => writer.PutAsync(wanted, terms, CancellationToken.None),
        };
    }

    public static DirectoryOrder Put(PutMember wanted, long? expected)
    {
        var command = new PutMemberCommand
        {
            User = wanted.User.Value,
            Email = wanted.Email,
            Name = wanted.Name.Value,
            Role = wanted.Role.Value,
            IsSuspended = wanted.IsSuspended,
            IsService = wanted.Kind == MemberKind.Service,
            ExpectedVersion = expected,
        };
        return new()
        {
            Tenant = wanted.Tenant,
            ExpectedVersion = expected,
            Ask = (grain, actor, cancellationToken) => grain.PutMember(command, actor, cancellationToken),
            Write = (writer, terms) => writer.PutAsync(wanted, terms, CancellationToken.None),
        };
    }

    public static DirectoryOrder Remove(Member seen, long? expected)
    {
        var command = new RemoveMemberCommand(seen.User.Value, expected);
        return new()
        {
            Tenant = seen.Tenant,
            ExpectedVersion = expected,
            Ask = (grain, actor, cancellationToken) => grain.RemoveMember(command, actor, cancellationToken),
            Write = (writer, terms) => writer.RemoveMemberAsync(seen.Tenant, seen.User, terms, CancellationToken.None),
        };
    }

    public static DirectoryOrder Put(PutRole wanted, long? expected)
    {
        var command = new PutRoleCommand(wanted.Name.Value, ToWire(wanted.Permissions), expected);
        return new()
        {
            Tenant = wanted.Tenant,
            ExpectedVersion = expected,
            Ask = (grain, actor, cancellationToken) => grain.PutRole(command, actor, cancellationToken),
            Write = (writer, terms) => writer.PutAsync(wanted, terms, CancellationToken.None),
        };
    }

    /// <param name="expected">The version of the policy.</param>
    public static DirectoryOrder Put(PutPolicy wanted, long? expected)
    {
        var command = new PutPolicyCommand
        {
            LongestLifetime = wanted.Policy.LongestLifetime,
            ExpiryRequired = wanted.Policy.ExpiryRequired,
            UniqueNames = wanted.Policy.UniqueNames,
            Roles = wanted.Policy.Roles is { } roles ? [.. roles.Select(role => role.Value)] : null,
            ExpectedVersion = expected,
        };
        return new()
        {
            Tenant = wanted.Tenant,
            ExpectedVersion = expected,
            Ask = (grain, actor, cancellationToken) => grain.PutPolicy(command, actor, cancellationToken),
            Write = (writer, terms) => writer.PutAsync(wanted, terms, CancellationToken.None),
        };
    }

    public static DirectoryOrder Declare(PermissionSet permissions)
    {
        var command = new DeclarePermissionsCommand(ToWire(permissions));
        return new()
        {
            Tenant = TenantId.System,
            ExpectedVersion = null,
            Ask = (grain, actor, cancellationToken) => grain.DeclarePermissions(command, actor, cancellationToken),
            Write = (writer, terms) => writer.DeclareAsync(permissions, terms, CancellationToken.None),
        };
    }

    private static ImmutableArray<string> ToWire(PermissionSet permissions) => [.. permissions.Select(permission => permission.Value)];

    private static TenantPlan ToWire(Plan plan) => plan switch
    {
        Plan.Starter => TenantPlan.Starter,
        Plan.Pro => TenantPlan.Pro,
        Plan.Enterprise => TenantPlan.Enterprise,
    };
}
