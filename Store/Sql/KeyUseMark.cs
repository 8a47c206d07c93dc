namespace Orleans.Keys.Store.Sql;

/// <summary>What an order by use goes by.</summary>
/// <param name="LastAt">When the key was let through last.</param>
/// <param name="Requests">How often it was in 30 days.</param>
internal sealed record KeyUseMark(DateTimeOffset LastAt, long Requests);
