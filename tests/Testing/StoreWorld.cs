using Orleans.Keys.Domain.Directory;
using Orleans.Keys.Domain.Life;
using Orleans.Keys.Domain.Secrets;
using Orleans.Keys.Store;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Testing;

/// <summary>A tenant of its own in a store, with an owner, so that tests can share a database.</summary>
public sealed class StoreWorld
{
    private StoreWorld(IKeyStore store, Tenant tenant, Member owner) => (Store, Tenant, Owner) = (store, tenant, owner);

    public IKeyStore Store { get; }

    /// <summary>As it was made.</summary>
    public Tenant Tenant { get; }

    /// <summary>As it was made.</summary>
    public Member Owner { get; }

    public static async Task<StoreWorld> InAsync(IKeyStore store)
    {
        var tenant = Some.Tenant();
        var owner = Some.Member(tenant.Id);
        await WriteAsync(store, new Write.OfTenant(tenant));
        await WriteAsync(store, new Write.OfMember(owner));
        return new StoreWorld(store, tenant with { Version = 1 }, owner with { Version = 1 });
    }

    /// <summary>Writes what must be possible.</summary>
    public static async Task<Committed> WriteAsync(IKeyStore store, Write write, ActorFence? fence = null)
    {
        var result = await TryAsync(store, write, fence);
        return result as Committed ?? throw new InvalidOperationException($"{write} came to {result}");
    }

    /// <summary>Writes what may be refused.</summary>
    public static async Task<CommitResult> TryAsync(
        IKeyStore store, Write write, ActorFence? fence = null, IdempotencyClaim? claim = null, Requirement? requires = null) =>
        await store.CommitAsync(new Change { Write = write, Audit = Some.Note, Fence = fence, Claim = claim, Requires = requires }, CancellationToken.None);

    public Task<Committed> WriteAsync(Write write, ActorFence? fence = null) => WriteAsync(Store, write, fence);

    public Task<CommitResult> TryAsync(Write write, ActorFence? fence = null, IdempotencyClaim? claim = null, Requirement? requires = null) =>
        TryAsync(Store, write, fence, claim, requires);

    /// <summary>A new key of the owner, as stored.</summary>
    public async Task<Key> AddKeyAsync(Func<Key, Key>? with = null)
    {
        var key = Some.Key(Owner);
        key = with is null ? key : with(key);
        await WriteAsync(new Write.OfKey(key));
        return key with { Version = 1 };
    }

    /// <summary>A new member, as stored.</summary>
    public async Task<Member> AddMemberAsync(Func<Member, Member>? with = null)
    {
        var member = Some.Member(Tenant.Id);
        member = with is null ? member : with(member);
        await WriteAsync(new Write.OfMember(member));
        return member with { Version = 1 };
    }

    /// <summary>A new session of the owner.</summary>
    public async Task<Session> AddSessionAsync(Func<Session, Session>? with = null)
    {
        var session = Some.Session(Owner);
        session = with is null ? session : with(session);
        await WriteAsync(new Write.OfSession(session));
        return session;
    }

    public async Task<ActorFence> FenceOfAsync(KeyId key, SecretSlot presented = SecretSlot.Current) =>
        ActorFence.Of(await Store.ReadAccessAsync(key, CancellationToken.None) ?? throw new InvalidOperationException($"no key {key}"), presented);

    public async Task<ActorFence> FenceOfSessionAsync(KeyId session) =>
        ActorFence.Of(await Store.ReadSessionAsync(session, CancellationToken.None) ?? throw new InvalidOperationException($"no session {session}"));
}
