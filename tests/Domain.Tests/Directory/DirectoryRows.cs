using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Domain.Tests.Directory;

/// <summary>Rows of a tenant as they were read from a store.</summary>
internal static class DirectoryRows
{
    public static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset LastYear = Now.AddYears(-1);

    public static readonly Tenant Acme = new()
    {
        Id = new TenantId("acme"),
        Name = new DisplayName("Acme"),
        Plan = Plan.Pro,
        Status = TenantStatus.Active,
        CreatedAt = LastYear,
        Version = 4,
    };

    public static readonly Role Viewers = new() { Tenant = Acme.Id, Name = RoleName.Viewer, Permissions = null, Version = 1 };

    public static readonly Member Ada = new()
    {
        Tenant = Acme.Id,
        User = new UserId("ada"),
        Incarnation = 2,
        Email = "ada@acme.test",
        Name = new DisplayName("Ada"),
        Role = RoleName.Viewer,
        Status = MemberStatus.Active,
        CreatedAt = LastYear,
        Version = 7,
    };
}
