namespace Orleans.Keys.Silo.Bootstrap;

/// <summary>Where the first operator key goes.</summary>
/// <param name="Value">Null when no setting names a file.</param>
internal sealed record OperatorKeyPath(string? Value);
