using Orleans.Keys.Api.Callers;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Grains.Interfaces.Directory;
using Orleans.Keys.Store.Deciding;

namespace Orleans.Keys.Api.Directory;

/// <summary>A command about a row of the directory: as the tenant's grain takes it, and as it is written when the grain does not reply.</summary>
internal sealed record DirectoryOrder
{
    public required TenantId Tenant { get; init; }

    public required long? ExpectedVersion { get; init; }

    public required GrainCall<ITenantGrain> Ask { get; init; }

    public required Func<DirectoryWriter, WriteTerms, Task<Written>> Write { get; init; }
}
