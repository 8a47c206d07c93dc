namespace Orleans.Keys.Api.Json;

/// <summary>A page of a list.</summary>
/// <param name="Data">The rows.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
internal sealed record PageResponse<T>(IReadOnlyList<T> Data, string? NextCursor);
