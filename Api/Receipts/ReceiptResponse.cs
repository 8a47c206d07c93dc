using Orleans.Keys.Store.Gateways;

namespace Orleans.Keys.Api.Receipts;

/// <summary>Where a change has arrived. Times are of the database's clock.</summary>
internal sealed record ReceiptResponse
{
    /// <summary>When the change was acknowledged.</summary>
    public required DateTime ChangeAt { get; init; }

    /// <summary>Whether nobody is let through any more by what the change took away.</summary>
    public required bool Complete { get; init; }

    /// <summary>The gateways that have confirmed.</summary>
    public required IReadOnlyList<ConfirmedGateway> Gateways { get; init; }

    /// <summary>The gateways that have not, and from when each refuses by its lapsed lease.</summary>
    public required IReadOnlyList<PendingGateway> Pending { get; init; }

    /// <summary>From this moment on it is refused everywhere.</summary>
    public required DateTime RevokedEverywhereBy { get; init; }

    public static ReceiptResponse Of(ChangeReceipt receipt) => new()
    {
        ChangeAt = receipt.ChangeAt.UtcDateTime,
        Complete = receipt.IsComplete,
        Gateways = [.. receipt.Gateways.Where(gateway => gateway.At is not null).Select(gateway => ConfirmedGateway.Of(gateway, receipt))],
        Pending =
        [
            .. receipt.Gateways.Where(gateway => gateway.At is null)
                .Select(gateway => new PendingGateway(gateway.Gateway, (receipt.ChangeAt + ChangeReceipt.Lease).UtcDateTime)),
        ],
        RevokedEverywhereBy = receipt.DoneBy.UtcDateTime,
    };

    /// <summary>The receipt of a change so long ago that its log is gone, and with it every gateway that could not have known.</summary>
    public static ReceiptResponse OfLongAgo(DateTimeOffset changeAt, DateTimeOffset now) => new()
    {
        ChangeAt = changeAt.UtcDateTime,
        Complete = true,
        Gateways = [],
        Pending = [],
        RevokedEverywhereBy = now.UtcDateTime,
    };
}

/// <summary>A gateway that has applied the change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ConfirmedAt">When it had.</param>
/// <param name="Milliseconds">How long after the acknowledgement that was; 0 when it was before.</param>
internal sealed record ConfirmedGateway(string Name, DateTime ConfirmedAt, long Milliseconds)
{
    public static ConfirmedGateway Of(Confirmation confirmation, ChangeReceipt receipt) => new(
        confirmation.Gateway,
        confirmation.At!.Value.UtcDateTime,
        Math.Max(0, (long)(confirmation.At.Value - receipt.ChangeAt).TotalMilliseconds));
}

/// <summary>A gateway that has not confirmed yet, or never will.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RefusesFrom">From then on its lease has lapsed, whatever became of it.</param>
internal sealed record PendingGateway(string Name, DateTime RefusesFrom);
