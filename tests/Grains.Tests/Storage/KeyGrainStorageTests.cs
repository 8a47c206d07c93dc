using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Grains.Life;
using Orleans.Keys.Grains.Storage;
using Orleans.Keys.Grains.Tests.Fakes;
using Orleans.Keys.Store.Writing;
using Orleans.Storage;
using static Xunit.TestContext;

namespace Orleans.Keys.Grains.Tests.Storage;

public sealed class KeyGrainStorageTests
{
    private readonly KeyId id = KeyId.Parse(Given.NewKeyId());
    private readonly FakeKeyStore store = new();
    private readonly GrainState<KeyState> state = new GrainState<KeyState>(new KeyState());

    [Fact]
    public async Task Absent_key_is_no_record()
    {
        await Read();

        Assert.Equal((false, (string?)null, (Key?)null), (state.RecordExists, state.ETag, state.State?.Key));
    }

    [Fact]
    public async Task Stored_key_is_read_with_its_version_as_the_tag()
    {
        store.PutUnderneath(new Write.OfKey(Born().Key));

        await Read();

        Assert.Equal((true, "1", id), (state.RecordExists, state.ETag, state.State?.Key?.Id));
    }

    [Fact]
    public async Task Written_key_is_adopted_with_its_new_version()
    {
        state.State = Birth();

        await Write();

        Assert.Equal((true, "1", 1, (PendingKeyChange?)null), (state.RecordExists, state.ETag, state.State?.Key?.Version, state.State?.Pending));
    }

    [Fact]
    public async Task Lost_race_is_an_inconsistent_state()
    {
        store.PutUnderneath(new Write.OfKey(Born().Key));
        state.State = Birth();

        await Assert.ThrowsAsync<InconsistentStateException>(Write);
    }

    [Fact]
    public async Task What_the_store_declined_is_not_adopted()
    {
        state.State = Birth();
        var pending = state.State.Pending;
        store.OnNextCommit(ChangeSubject.Of(id), () => ActorMoved.Instance);

        await Write();

        Assert.Equal((false, (Key?)null, ActorMoved.Instance), (state.RecordExists, state.State?.Key, pending?.Result));
    }

    [Fact]
    public async Task Name_that_is_no_key_id_is_no_record_rather_than_a_fault()
    {
        await Storage().ReadStateAsync(KeyGrain.StateName, GrainId.Create("key", "k_short"), state, Current.CancellationToken);

        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task State_of_anything_else_is_not_kept() =>
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            Storage().ReadStateAsync("other", GrainId.Create("other", "k_x"), new GrainState<string>(), Current.CancellationToken));

    [Fact]
    public async Task Key_is_never_cleared() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Storage().ClearStateAsync(KeyGrain.StateName, Name(), state));

    [Fact]
    public async Task State_without_an_event_is_not_written()
    {
        state.State = new KeyState { Key = Born().Key };

        await Assert.ThrowsAsync<InvalidOperationException>(Write);
    }

    private KeyGrainStorage Storage() => new(store);

    private GrainId Name() => GrainId.Create("key", $"k_{id}");

    private Task Read() => Storage().ReadStateAsync(KeyGrain.StateName, Name(), state, Current.CancellationToken);

    private Task Write() => Storage().WriteStateAsync(KeyGrain.StateName, Name(), state, Current.CancellationToken);

    private KeyCreated Born() => (KeyCreated)CreateKey.Decide(null, Given.Create().ToDomain(id), Given.Now).Event!;

    private KeyState Birth() => new()
    {
        Key = Born().Key,
        Pending = new PendingKeyChange(new Change { Write = new Write.OfKey(Born().Key), Audit = Given.Ada.ToStore().Note("api_key.created", Born().Key.Tenant) }, Before: null),
    };
}
