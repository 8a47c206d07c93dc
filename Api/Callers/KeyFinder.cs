using Orleans.Keys.Api.Edge;
using Orleans.Keys.Api.Problems;
using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Domain.Verification;
using Orleans.Keys.Store;

namespace Orleans.Keys.Api.Callers;

/// <summary>Finds keys for callers. What a caller may not see is as absent as what is not there.</summary>
internal sealed class KeyFinder(IKeyStore store)
{
    /// <summary>A key that the caller may see and change.</summary>
    public async ValueTask<Answer<KeyAccess>> FindAsync(Call call, string id)
    {
        var caller = call.Caller;
        if (caller.MayUseKeyCalls() is { } refused)
        {
            return refused;
        }

        if ((await FindAsync(caller.Tenant.Id, id, call.Aborted)).IsRefused(out var problem, out var access))
        {
            return problem;
        }

        return IsVisible(caller, access) ? access : Problem.NotFound;
    }

    /// <summary>A key that the caller may see and change, or the calling key itself.</summary>
    public ValueTask<Answer<KeyAccess>> FindOrSelfAsync(Call call, string id) =>
        call.Caller.Key is { } self && self.Key.Id.ToString() == id ? new(self) : FindAsync(call, id);

    /// <summary>A key of a tenant, for a caller who may see all of them.</summary>
    public async ValueTask<Answer<KeyAccess>> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken) =>
        KeyId.TryParse(id, out var key) && await store.ReadAccessAsync(key, cancellationToken) is { } access && access.Key.Tenant == tenant
            ? access
            : Problem.NotFound;

    /// <summary>A key after a change, as it is stored now.</summary>
    public async ValueTask<KeyAccess> ReadAgainAsync(KeyId key, CancellationToken cancellationToken) =>
        await store.ReadAccessAsync(key, cancellationToken) ?? throw new InvalidOperationException("A key that was just changed is gone.");

    private static bool IsVisible(Caller caller, KeyAccess access) => caller.ManagesKeys() || access.Key.Owner.User == caller.Member.User;
}
