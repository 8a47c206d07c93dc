using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Store.Reading;

/// <summary>Reads of keys and sessions, always from the primary.</summary>
public interface IKeyReader
{
    /// <summary>A key alone; null when there is none.</summary>
    ValueTask<Key?> ReadKeyAsync(KeyId key, CancellationToken cancellationToken);

    /// <summary>A key with all that decides about it, in one snapshot; null when there is none.</summary>
    ValueTask<KeyAccess?> ReadAccessAsync(KeyId key, CancellationToken cancellationToken);

    /// <summary>A session with all that decides about it, in one snapshot; null when there is none.</summary>
    ValueTask<SessionAccess?> ReadSessionAsync(KeyId session, CancellationToken cancellationToken);

    /// <summary>A page of a tenant's keys.</summary>
    ValueTask<KeyPage> ListKeysAsync(KeyQuery query, CancellationToken cancellationToken);

    /// <summary>How many keys and members a tenant has, counted now.</summary>
    /// <param name="member">Whose keys are counted, too; null for nobody's.</param>
    ValueTask<KeyUse> ReadUseAsync(TenantId tenant, UserId? member, CancellationToken cancellationToken);

    /// <summary>A claim that stands; null when the value was not used in its scope within the last 24 hours.</summary>
    ValueTask<IdempotencyClaim?> FindClaimAsync(string scope, string value, CancellationToken cancellationToken);
}
