namespace Orleans.Keys.Store.Usage;

/// <summary>Writes the usage log.</summary>
public interface IUsageWriter
{
    /// <summary>
    /// Writes a batch: records, counts and marks together or not at all. A gateway sends one batch after the other; one that came to a fault
    /// may be written all the same and is sent again as it was.
    /// </summary>
    /// <returns>False when it had been written before.</returns>
    ValueTask<bool> WriteAsync(UsageBatch batch, CancellationToken cancellationToken);

    /// <summary>Whether a fault is about what stands in the batch, so that sending it again and again would only keep those behind it from being written.</summary>
    bool IsRefused(Exception fault);
}
