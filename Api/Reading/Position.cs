namespace Orleans.Keys.Api.Reading;

/// <summary>Where a list goes on.</summary>
/// <param name="Value">As the list that made it wrote it; null for its beginning.</param>
internal readonly record struct Position(string? Value);
