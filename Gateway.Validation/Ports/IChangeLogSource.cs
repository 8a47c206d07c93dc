using Orleans.Keys.Domain.Changes;

namespace Orleans.Keys.Gateway.Validation.Ports;

/// <summary>
/// Where the change log is read from: the primary, never a replica, on a connection that no fill can starve. A fault is an exception.
/// </summary>
public interface IChangeLogSource
{
    /// <summary>All watermarks, the epoch and the database's clock, in one cheap read.</summary>
    ValueTask<ChangeHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>The rows of some ranges. A row that is missing makes the follower drop its cache, so a source need not explain itself.</summary>
    ValueTask<IReadOnlyList<ChangeRow>> ReadRowsAsync(IReadOnlyList<ChangeRange> ranges, CancellationToken cancellationToken);
}
