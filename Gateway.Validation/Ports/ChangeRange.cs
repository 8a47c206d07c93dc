namespace Orleans.Keys.Gateway.Validation.Ports;

/// <summary>Rows of one shard of the change log.</summary>
/// <param name="Shard">Which shard.</param>
/// <param name="After">The last sequence that is already known.</param>
/// <param name="UpTo">The last sequence wanted.</param>
public readonly record struct ChangeRange(int Shard, long After, long UpTo);
