namespace Orleans.Keys.Faults.Losses;

/// <summary>Something that was said about the usage log, and what was found.</summary>
/// <param name="What">What was done.</param>
/// <param name="Found">What came of it, with its numbers.</param>
/// <param name="Details">What is wrong, in words, when it does not hold.</param>
internal sealed record Claim(string What, string Found, bool Holds, IReadOnlyList<string> Details);
