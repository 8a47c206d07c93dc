namespace Orleans.Keys.Api.Problems;

/// <summary>What all problems of one code have in common.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Name">The stable name, snake_case.</param>
internal readonly record struct ProblemKind(int Status, string Name);
