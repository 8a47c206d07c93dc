using Orleans.Keys.Domain.Directory;

namespace Orleans.Keys.Store.Accounts;

/// <summary>A place that a person can enter: a tenant, and who they are there.</summary>
public sealed record Workspace(Tenant Tenant, Member Member);
