namespace Orleans.Keys.Store.Gateways;

/// <summary>How a change reached a gateway, by the database's clock.</summary>
/// <param name="ChangeAt">When the change was acknowledged.</param>
/// <param name="Gateway">The gateway's name.</param>
/// <param name="AppliedAt">When it had applied the change; null while it has not, or when it left before.</param>
public sealed record Propagation(DateTimeOffset ChangeAt, string Gateway, DateTimeOffset? AppliedAt);
