using System.Globalization;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Interfaces.Life;
using Orleans.Keys.Grains.Life;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;
using Orleans.Storage;

namespace Orleans.Keys.Grains.Storage;

/// <summary>
/// Keeps the state of key grains in the key store, where a write is one transaction with the audit row and the change-log row. No other
/// provider could do that. A race that was lost is an <see cref="InconsistentStateException"/>; whatever else became of the change is the
/// <see cref="PendingKeyChange.Result"/>.
/// </summary>
internal sealed class KeyGrainStorage(IKeyStore store) : IGrainStorage
{
    /// <summary>The name of the provider.</summary>
    public const string Name = "keys";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var name = grainId.Key.ToString() ?? "";
        var key = KeyId.TryParse(KeyGrainName.KeyIdOf(name), out var id) ? await store.ReadKeyAsync(id, cancellationToken) : null;
        Adopt(Of(grainState), key);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var state = Of(grainState);
        if (state.State is not { Key: { } key, Pending: { } pending })
        {
            throw new InvalidOperationException("The state of a key is written only together with what happened to it.");
        }

        pending.Result = await store.CommitAsync(pending.Change, cancellationToken);
        switch (pending.Result)
        {
            case Committed committed:
                Adopt(state, key with { Version = committed.Version });
                break;
            case Stale:
                throw new InconsistentStateException("The row of the key has moved.", storedEtag: "", currentEtag: state.ETag ?? "");
            default:
                Adopt(state, pending.Before);
                break;
        }
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("A key is revoked, never deleted.");

    private static void Adopt(IGrainState<KeyState> state, Key? key)
    {
        state.State = new KeyState { Key = key };
        state.RecordExists = key is not null;
        state.ETag = key?.Version.ToString(CultureInfo.InvariantCulture);
    }

    private static IGrainState<KeyState> Of<T>(IGrainState<T> state) => state as IGrainState<KeyState>
        ?? throw new NotSupportedException($"The provider {Name} keeps the state of keys and nothing else, not {typeof(T).Name}.");
}
