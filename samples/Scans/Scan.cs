namespace Orleans.Keys.Samples.Scans;

/// <summary>What the sample product is about.</summary>
public sealed record Scan(string Id, string Name, string? Target, DateTimeOffset CreatedAt, string CreatedBy);
