using Orleans.Keys.Domain.Access;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Setup;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Standalone.Demo;

/// <summary>
/// Makes the demo's tenants and members where they are missing, and declares the sample product's permissions where nothing is declared.
/// What somebody changed or removed stays as it is.
/// </summary>
internal sealed partial class DemoTenants(
    IServiceProvider services, IStoreReadiness readiness, DemoPassword password, TimeProvider time, ILogger<DemoTenants> logger) : BackgroundService
{
    private static readonly PermissionSet ProductPermissions = [new Permission("scans:read"), new Permission("scans:write")];

    private static readonly (string Id, string Name, Plan Plan)[] Tenants =
        [("acme", "Acme", Plan.Pro), ("globex", "Globex", Plan.Enterprise), ("initech", "Initech", Plan.Starter)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ((Task)readiness.Ready.WaitAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!readiness.Ready.IsCompletedSuccessfully)
        {
            return;
        }

        var store = services.GetRequiredService<IKeyStore>();
        await DeclareAsync(store, stoppingToken);
        foreach (var (id, name, plan) in Tenants)
        {
            if (await TryMakeAsync(store, new TenantId(id), new DisplayName(name), plan, stoppingToken))
            {
                LogMade(id);
            }
        }

        await password.ApplyAsync([.. Tenants.SelectMany(tenant => DefaultRoles.Names.Select(role => EmailOf(new(role.Value), new(tenant.Id))))], stoppingToken);
    }

    private static async Task DeclareAsync(IKeyStore store, CancellationToken cancellationToken)
    {
        var (permissions, version) = await store.ReadDeclaredAsync(cancellationToken);
        if (permissions.Count == 0)
        {
            await CommitAsync(store, "permissions.declared", TenantId.System, new Write.OfDeclared(ProductPermissions, version), cancellationToken);
        }
    }

    private async Task<bool> TryMakeAsync(IKeyStore store, TenantId id, DisplayName name, Plan plan, CancellationToken cancellationToken)
    {
        var isNew = await store.ReadTenantAsync(id, cancellationToken) is null;
        if (isNew && PutTenant.Decide(null, new PutTenant(id, name, plan, TenantStatus.Active), Now).Row is { } tenant)
        {
            await CommitAsync(store, "tenant.created", id, new Write.OfTenant(tenant), cancellationToken);
        }

        foreach (var roleName in DefaultRoles.Names)
        {
            var user = new UserId(roleName.Value);
            var role = await store.ReadRoleAsync(id, roleName, cancellationToken);
            if (await store.ReadMemberAsync(id, user, cancellationToken) is null && PutMember.Decide(null, role, MemberOf(id, user, roleName), Now).Row is { } member)
            {
                await CommitAsync(store, "member.created", id, new Write.OfMember(member), cancellationToken);
            }
        }

        return isNew;
    }

    private static PutMember MemberOf(TenantId tenant, UserId user, RoleName role) => new()
    {
        Tenant = tenant,
        User = user,
        Email = EmailOf(user, tenant),
        Name = new DisplayName($"{char.ToUpperInvariant(user.Value[0])}{user.Value[1..]} of {tenant}"),
        Role = role,
        IsSuspended = false,
    };

    private static string EmailOf(UserId user, TenantId tenant) => $"{user}@{tenant}.test";

    private static async Task CommitAsync(IKeyStore store, string action, TenantId tenant, Write write, CancellationToken cancellationToken) =>
        await store.CommitAsync(
            new Change { Write = write, Audit = new AuditNote { Action = action, Tenant = tenant, ActorKind = ActorKind.Installation } },
            cancellationToken);

    private DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    [LoggerMessage(1100, LogLevel.Information, "Made the demo tenant {Tenant}")]
    private partial void LogMade(string tenant);
}
