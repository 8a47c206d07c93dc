namespace Orleans.Keys.Store.Deciding;

/// <summary>Carries out commands about keys without their grains.</summary>
public sealed class KeyWriter(IKeyStore store, TimeProvider time)
{
    public Task<Written> WriteAsync(KeyIntent intent, CancellationToken cancellationToken) => CommitLoop.RunAsync(
        store, time, async () => intent.ProposeOn(await store.ReadKeyAsync(intent.Key, cancellationToken), time.GetStoredNow()));
}
