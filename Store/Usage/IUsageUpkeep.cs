namespace Orleans.Keys.Store.Usage;

/// <summary>Makes room for the days to come and removes what has served its time.</summary>
public interface IUsageUpkeep
{
    /// <summary>Does both. Doing it again, or in two processes at once, does no harm.</summary>
    /// <param name="now">By the database's clock.</param>
    ValueTask TidyAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
