namespace Orleans.Keys.Domain.Directory;

/// <summary>Makes a tenant or changes it.</summary>
/// <param name="Id">Which tenant.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Plan">What it pays for.</param>
/// <param name="Status">Whether it is served.</param>
public sealed record PutTenant(TenantId Id, DisplayName Name, Plan Plan, TenantStatus Status)
{
    /// <summary>Never refused; a tenant that already is so does not change.</summary>
    public static DirectoryDecision<Tenant> Decide(Tenant? tenant, PutTenant command, DateTimeOffset now) =>
        DirectoryDecision<Tenant>.Becomes(tenant, new Tenant
        {
            Id = command.Id,
            Name = command.Name,
            Plan = command.Plan,
            Status = command.Status,
            CreatedAt = tenant?.CreatedAt ?? now,
            Policy = tenant?.Policy ?? KeyPolicy.None,
            PolicyVersion = tenant?.PolicyVersion ?? 0,
            Version = tenant?.Version ?? 0,
        });
}
