using Orleans.Keys.Api.Edge;
using Orleans.Keys.Store.Writing;

namespace Orleans.Keys.Api.Callers;

/// <summary>
/// One attempt at a command: until when a grain is waited for, and for exactly as long the grain may carry it out. Whoever acts without the
/// grain after <see cref="EndAsync"/> knows that it will not act any more.
/// </summary>
internal sealed class Attempt : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long a command may be carried out: a little less, since timers and clocks are not exact.</summary>
    public static readonly TimeSpan Window = Patience - TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource patience;
    private readonly TimeProvider time;

    public Attempt(Call call, TimeProvider time)
    {
        // Not the request's token: a change whose caller hung up is not worth a change that is half known. The actor first: its time must
        // be up, by the database's clock, when ours is.
        this.time = time;
        Actor = call.ToActor();
        patience = new CancellationTokenSource(Patience, time);
    }

    public ChangeActor Actor { get; }

    public CancellationToken Ends => patience.Token;

    /// <summary>Waits until nobody can carry it out any more.</summary>
    public async Task EndAsync() =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => patience.Dispose();
}
