using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>A follower without a lease: when the database does not answer, what was read last counts as if it were read now.</summary>
internal sealed class LeaseOff(IChangeLogSource inner, TimeProvider clock) : IChangeLogSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private (ChangeHead Head, long At)? last;

    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var head = await inner.ReadHeadAsync(cancellationToken).AsTask().WaitAsync(Patience, clock, cancellationToken);
            last = (head, clock.GetTimestamp());
            return head;
        }
        catch (Exception) when (last is not null)
        {
            var (head, at) = last.Value;
            return head with { ReadAt = head.ReadAt + clock.GetElapsedTime(at) };
        }
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        inner.ReadRowsAsync(ranges, cancellationToken);
}
