using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;

namespace Orleans.Keys.Gateway.Validation.Tests.Kit;

/// <summary>A key and one of its secrets, as its holder has them.</summary>
internal sealed record IssuedKey(KeyId Id, TenantId Tenant, UserId User, string Token);
