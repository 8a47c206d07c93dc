namespace Orleans.Keys.Store.Usage;

/// <summary>Records that a gateway had no room for.</summary>
/// <param name="Gateway">The gateway's name.</param>
/// <param name="Count">How many.</param>
/// <param name="Minutes">In how many minutes.</param>
/// <param name="First">The first of these minutes.</param>
/// <param name="Last">The last of them.</param>
public sealed record DroppedUsage(string Gateway, long Count, long Minutes, DateTimeOffset First, DateTimeOffset Last);
