using Orleans.Keys.Domain.Changes;
using Orleans.Keys.Gateway.Validation.Ports;

namespace Orleans.Keys.Faults.Gateway;

/// <summary>A log in which nothing ever happens: what is revoked is learnt from the streams, or not at all.</summary>
internal sealed class StreamOnly(IChangeLogSource inner) : IChangeLogSource
{
    private ChangeHead? first;

    public async ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var head = await inner.ReadHeadAsync(cancellationToken);
        first ??= head;
        return first with { ReadAt = head.ReadAt };
    }

    public ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken) =>
        inner.ReadRowsAsync(ranges, cancellationToken);
}
